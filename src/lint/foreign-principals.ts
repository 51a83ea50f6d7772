import { isAccountId, isAccountRootArn, parseArn } from '../iam/arn.ts';
import { namesEveryone } from './caller-limits.ts';
import type { LintDocument, LintStatement } from './lint-document.ts';
import { namedPrincipalsOf, type PlacedPrincipal } from './places.ts';
import { demandsChosenValue } from './required-condition.ts';

/** A principal of an account: the account as a whole, a user or a role. */
export interface AccountPrincipal extends PlacedPrincipal {
  readonly accountId: string;
  readonly isWholeAccount: boolean;
  readonly isUser: boolean;
}

/** The AWS principals of a statement that belong to an account; `*` and unique ids do not. */
export function accountPrincipalsOf(statement: LintStatement): readonly AccountPrincipal[] {
  return namedPrincipalsOf(statement).flatMap((principal) => {
    const { type, value } = principal;
    const accountId = isAccountId(value) ? value : (parseArn(value)?.accountId ?? '');
    if (type !== 'AWS' || !isAccountId(accountId)) return [];
    const isWholeAccount = isAccountId(value) || isAccountRootArn(value);
    return { ...principal, accountId, isWholeAccount, isUser: value.includes(':user/') };
  });
}

/** Whether MFA is demanded: by a condition of the statement, or by a Deny of whoever lacks it. */
export function demandsMfa({ statements }: LintDocument, allow: LintStatement): boolean {
  const isDemanded = allow.conditions.some(
    ({ foldedKey, operator, clause }) =>
      operator?.ifExists === false &&
      ((foldedKey === 'aws:multifactorauthpresent' &&
        clause.values.every((value) => /^true$/i.test(value))) ||
        foldedKey === 'aws:multifactorauthage'),
  );
  return isDemanded || statements.some(deniesWithoutMfa);
}

function deniesWithoutMfa(deny: LintStatement): boolean {
  if (deny.isAllow || deny.conditions.length !== 1 || !namesEveryone(deny)) return false;
  return deny.conditions.some(
    ({ foldedKey, operator, clause }) =>
      foldedKey === 'aws:multifactorauthpresent' &&
      operator?.ifExists === true &&
      clause.values.every((value) => /^false$/i.test(value)),
  );
}

/** Whether a chosen external id is demanded. */
export function demandsExternalId({ conditions }: LintStatement): boolean {
  return conditions.some(
    (condition) => condition.foldedKey === 'sts:externalid' && demandsChosenValue(condition),
  );
}

/** Whether the caller must belong to an organisation that is named. */
export function demandsOrganisation({ conditions }: LintStatement): boolean {
  return conditions.some(
    (condition) =>
      ['aws:principalorgid', 'aws:principalorgpaths'].includes(condition.foldedKey) &&
      demandsChosenValue(condition),
  );
}
