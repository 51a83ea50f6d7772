import type { Partition } from './account.ts';
import { inferPartition } from './infer-partition.ts';
import { normalizeStatement } from './normalize-statement.ts';
import type { JsonObject, PolicyDocument } from './policy-document.ts';
import { requirePolicyDocument } from './require-policy-document.ts';
import { removeCosmetics } from './remove-cosmetics.ts';

export interface NormalizeOptions {
  /**
   * The partition whose accounts bare account ids mean; by default the one of the document's own ARNs, else `aws`.
   */
  readonly partition?: Partition;
  /** Also removes what means nothing: Id, Sid, the order of statements, repeated and redundant actions. */
  readonly ignoresCosmetics?: boolean;
}

/**
 * The canonical form of a policy document, as JSON: two documents are stored the same by IAM exactly when their normal
 * forms are equal. Elements stand in a fixed order; statements are a list in the order written; Action, Resource,
 * principals and condition values are sorted lists; actions and condition keys are in lower case; account ids are root
 * ARNs; `Principal: "*"` beside a resource is `{"AWS": ["*"]}`. Version is left as it is, absent included. The form is
 * a policy document again, and normalising that changes nothing. Decision record 0002 has the reasons.
 */
export function normalizePolicyDocument(
  document: PolicyDocument,
  options: NormalizeOptions = {},
): JsonObject {
  requirePolicyDocument(document);
  const partition = options.partition ?? inferPartition(document);
  const statements = document.statements.map((statement) => normalizeStatement(statement, partition));
  const isReduced = options.ignoresCosmetics === true;
  return {
    ...(document.version !== undefined && { Version: document.version }),
    ...(document.id !== undefined && !isReduced && { Id: document.id }),
    Statement: isReduced ? removeCosmetics(statements) : statements,
  };
}
