import { parseArn } from '../../iam/arn.ts';
import { coversAction, isDeniedOutright } from '../granted-actions.ts';
import type { LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { elementOf } from '../places.ts';

const assume = { Effect: 'Allow', Action: 'sts:AssumeRole' };

export const assumeAnyRole: LintRule = {
  id: 'assume-any-role',
  severity: 'high',
  summary: 'any role of any account can be assumed',
  rationale:
    'With `sts:AssumeRole` on `*`, only the trust policies decide, those of other companies’ accounts included: a role that trusts the whole account is open to whoever has this, and data can leave through a role outside. Name the roles.',
  kinds: ['identity'],
  equivalents: { cloudsplaining: ['CredentialsExposure'] },
  avoid: policyExample('identity', { ...assume, Resource: '*' }),
  prefer: policyExample('identity', { ...assume, Resource: 'arn:aws:iam::222222222222:role/deploy' }),
  *check(document) {
    for (const statement of document.allows) {
      if (statement.statement.action.values.includes('*') || !reachesForeignRoles(statement)) continue;
      if (!coversAction(statement, 'sts:AssumeRole') || isDeniedOutright(document, 'sts:AssumeRole'))
        continue;
      yield {
        message: 'any role that trusts this account can be assumed; name the roles in `Resource`',
        at: elementOf(statement, statement.resourceElement),
      };
    }
  },
};

/** Conditions that keep the roles within one's own accounts. */
const accountKeys = ['aws:resourceaccount', 'aws:resourceorgid', 'aws:resourceorgpaths'];

function reachesForeignRoles(statement: LintStatement): boolean {
  const isNarrowed = statement.conditions.some(
    ({ foldedKey }) =>
      accountKeys.includes(foldedKey) ||
      foldedKey.startsWith('aws:resourcetag/') ||
      foldedKey.startsWith('iam:resourcetag/'),
  );
  return !isNarrowed && (statement.coversAnyResource || namesAnyRole(statement));
}

function namesAnyRole(statement: LintStatement): boolean {
  return (statement.statement.resource?.values ?? []).some((value) => {
    const arn = parseArn(value);
    return arn?.service === 'iam' && arn.accountId === '*' && ['*', 'role/*', 'role*'].includes(arn.resource);
  });
}
