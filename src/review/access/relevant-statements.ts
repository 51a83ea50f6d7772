import { normalizePolicyDocument } from '../../iam/normalize-policy-document.ts';
import type { PolicyDocument, Statement } from '../../iam/policy-document.ts';
import type { PolicySet } from '../../policy/evaluate/policy-set.ts';
import { compileActionMatcher } from '../../policy/matching/action-matcher.ts';
import type { AccessMemory } from './access-memory.ts';
import { documentsOf } from './principal-state.ts';

/** Actions by which a question is decided, under a name: nothing else of a document bears on it. */
export interface ActionScope {
  readonly name: string;
  /** In lower case. */
  readonly actions: readonly string[];
}

/** The statements that speak of one of the actions. */
export function statementsWithin(
  { statements }: PolicyDocument,
  { actions }: ActionScope,
): readonly Statement[] {
  return statements.filter((statement) => {
    const matches = compileActionMatcher(statement.action);
    return actions.some(matches);
  });
}

function textWithin(document: PolicyDocument, scope: ActionScope): string {
  const statements = statementsWithin(document, scope);
  if (statements.length === 0) return '';
  const part = { ...document, statements };
  return JSON.stringify(normalizePolicyDocument(part, { ignoresCosmetics: true }));
}

function documentKey(document: PolicyDocument, scope: ActionScope, memory: AccessMemory): string {
  return memory.factOf(`within ${scope.name}`, document, () => textWithin(document, scope));
}

/** The same key for policy sets that answer the same to requests within the scope, as far as their texts tell. */
export function keyWithin(set: PolicySet, scope: ActionScope, memory: AccessMemory): string {
  const keysOf = (documents: readonly PolicyDocument[]) =>
    [...new Set(documents.map((document) => documentKey(document, scope, memory)))]
      .filter((text) => text !== '')
      .sort();
  const { identity, boundary, ...limits } = set;
  return JSON.stringify([
    keysOf(identity.map(({ document }) => document)),
    boundary === undefined ? 'none' : keysOf([boundary.document]),
    keysOf(documentsOf({ identity: [], ...limits })),
    limits.serviceControl?.length ?? 0,
  ]);
}
