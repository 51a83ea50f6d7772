import type { LintDocument, LintStatement } from './lint-document.ts';
import { oncePerDocument } from './once-per-document.ts';

/**
 * Whether a resource policy is that of a customer's KMS key: each statement names actions of KMS alone. The policies of
 * AWS managed keys, told by `kms:ViaService` beside `kms:CallerAccount`, cannot be changed and do not count.
 */
export const isKeyPolicy = oncePerDocument(({ statements, kind }: LintDocument): boolean => {
  if (kind !== 'resource' || statements.length === 0) return false;
  return statements.every(isAboutKeys) && !statements.some(isOfManagedKey);
});

function isAboutKeys({ actions, statement }: LintStatement): boolean {
  return (
    actions.length > 0 &&
    actions.every(({ facts }) => facts.service === 'kms') &&
    statement.resource?.values.every((value) => value === '*' || value.includes(':kms:')) === true
  );
}

function isOfManagedKey(statement: LintStatement): boolean {
  return (
    statement.conditionsOn('kms:viaservice').length > 0 &&
    statement.conditionsOn('kms:calleraccount').length > 0
  );
}
