import { conditionsThatDoNotLimit, namesEveryone, reachesOnlyChosenCallers } from '../caller-limits.ts';
import type { LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { namedPrincipalsOf } from '../places.ts';
import { quoteSome } from '../wording.ts';

const read = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

export const publicResource: LintRule = {
  id: 'public-resource',
  severity: 'critical',
  summary: 'a resource is open to everyone',
  rationale:
    'With `Principal: "*"` anyone may use the resource: every AWS account, and with most services the anonymous too. Only a condition on who calls or from where keeps the public out, such as `aws:PrincipalOrgID`, `aws:SourceArn`, `aws:SourceVpce` or a narrow `aws:SourceIp`; `aws:SecureTransport`, `aws:PrincipalTag/…` and `kms:ViaService` do not, and neither do operators that an absent key satisfies (Amazon S3 User Guide, ‘The meaning of "public"’; KMS Developer Guide, ‘Key policies’).',
  kinds: ['resource'],
  avoid: policyExample('resource', read),
  prefer: policyExample('resource', {
    ...read,
    Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
  }),
  *check(document) {
    for (const statement of document.allows) {
      if (!namesEveryone(statement) || reachesOnlyChosenCallers(document, statement)) continue;
      const place = namedPrincipalsOf(statement).find(({ value }) => value === '*');
      if (place !== undefined) yield { message: describe(statement), at: place.at };
    }
  },
};

function describe(statement: LintStatement): string {
  const actions = quoteSome(statement.statement.action.values);
  const subject = statement.statement.action.negated ? `everything but ${actions}` : actions;
  const useless = conditionsThatDoNotLimit(statement).map(({ clause }) => clause.key);
  const excuse = useless.length === 0 ? '' : `, for conditions on ${quoteSome(useless)} do not say who calls`;
  return `${subject} is open to everyone${excuse}; ${remedy(statement)}`;
}

function remedy({ conditions, actions }: LintStatement): string {
  if (conditions.some(({ foldedKey }) => foldedKey === 'kms:viaservice')) {
    return 'add a condition on `kms:CallerAccount`';
  }
  const isKey = actions.some(({ facts }) => facts.service === 'kms');
  return isKey
    ? 'name the accounts or roles that may use the key'
    : 'name who may in `Principal`, or add a condition such as `aws:PrincipalOrgID`';
}
