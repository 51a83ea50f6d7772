import { isAccountId, parseArn } from '../../iam/arn.ts';
import { hasWildcard } from '../../iam/wildcard.ts';
import { conditionValuesIn } from '../condition-values.ts';
import { everyKind } from '../kinds.ts';
import type { LintCondition } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote } from '../wording.ts';

const read = { Effect: 'Deny', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

export const impossibleValue: LintRule = {
  id: 'impossible-value',
  severity: 'medium',
  summary: 'a condition compares with a value that its key never has',
  rationale:
    'Account ids have twelve digits, organisation ids begin with `o-`, and `aws:PrincipalArn` of a session is the ARN of its role, without `assumed-role`. A value of another form never matches: an Allow grants nothing, and a Deny with a negated operator denies everyone (IAM User Guide, ‘AWS global condition context keys’).',
  kinds: everyKind,
  onlyConditions: true,
  avoid: policyExample('identity', {
    ...read,
    Condition: { StringNotEquals: { 'aws:PrincipalAccount': '11111111111' } },
  }),
  prefer: policyExample('identity', {
    ...read,
    Condition: { StringNotEquals: { 'aws:PrincipalAccount': '111111111111' } },
  }),
  *check(document) {
    for (const { condition, value, at } of conditionValuesIn(document)) {
      if (value.includes('${') || condition.operator === undefined) continue;
      const wanted = wantedForm(condition, value);
      if (wanted === undefined) continue;
      yield { message: `${quote(condition.clause.key)} is never ${quote(value)}; it is ${wanted}`, at };
    }
  },
};

const accountKeys: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:resourceaccount',
  'aws:sourceaccount',
  'aws:sourceowner',
  'aws:vpceaccount',
  'kms:calleraccount',
  's3:dataaccesspointaccount',
  's3:resourceaccount',
]);

const organisationKeys: ReadonlySet<string> = new Set([
  'aws:principalorgid',
  'aws:resourceorgid',
  'aws:sourceorgid',
  'aws:vpceorgid',
]);

const principalTypes: ReadonlySet<string> = new Set([
  'Account',
  'User',
  'FederatedUser',
  'AssumedRole',
  'Anonymous',
  'Role',
]);

/** AWS Organizations API Reference, `Organization`, Id. */
const organisationId = /^o-[a-z0-9]{10,32}$/;

/** What a value should have looked like; `undefined` when it can be. */
function wantedForm({ foldedKey, operator }: LintCondition, value: string): string | undefined {
  if (operator?.family === 'Null') return undefined;
  const isPattern = operator?.matchesWildcards === true && hasWildcard(value);
  if (foldedKey === 'aws:principalarn') return wantedPrincipal(value);
  if (isPattern || hasWildcard(value)) return undefined;
  if (accountKeys.has(foldedKey)) {
    return isAccountId(value) || value === 'anonymous' ? undefined : 'an account id of twelve digits';
  }
  if (organisationKeys.has(foldedKey)) {
    return organisationId.test(value) ? undefined : 'an organisation id such as `o-a1b2c3d4e5`';
  }
  if (foldedKey === 'aws:principaltype' && operator?.base !== 'StringEqualsIgnoreCase') {
    return principalTypes.has(value) ? undefined : 'a type such as `User` or `AssumedRole`';
  }
  return undefined;
}

function wantedPrincipal(value: string): string | undefined {
  const arn = parseArn(value);
  if (arn?.service === 'sts' && arn.resource.startsWith('assumed-role/')) {
    return 'the ARN of the role itself, such as `arn:aws:iam::111111111111:role/deploy`';
  }
  if (arn === undefined || hasWildcard(arn.accountId) || isAccountId(arn.accountId)) return undefined;
  return 'an ARN with an account id of twelve digits';
}
