import { describe, expect, test } from '@jest/globals';
import { comparePrivileges } from '../../../src/policy/compare/compare-privileges.ts';
import type { PrivilegeVerdict } from '../../../src/policy/compare/comparison.ts';
import { allow, deny, policyOf } from '../../support/compared-policies.ts';
import type { StatementJson } from '../../support/compared-policies.ts';

interface Pair {
  readonly name: string;
  readonly before: readonly StatementJson[];
  readonly after: readonly StatementJson[];
  readonly verdict: string;
}

/** `not proved`: access was added, so that `equal` or `narrowed` would be a lie; which verdict it is may get better. */
function expectVerdict(actual: PrivilegeVerdict, verdict: string): void {
  if (verdict === 'not proved') expect(['equal', 'narrowed']).not.toContain(actual);
  else expect(actual).toBe(verdict);
}

const everything = allow({ Action: '*' });
const tag = 'aws:PrincipalTag/team';
const when = (operator: string, key: string, ...values: readonly string[]): StatementJson => ({
  Condition: { [operator]: { [key]: values } },
});
const denyWhen = (operator: string, key: string, ...values: readonly string[]): StatementJson =>
  deny({ Action: '*', ...when(operator, key, ...values) });
const allowWhen = (operator: string, key: string, ...values: readonly string[]): StatementJson =>
  allow(when(operator, key, ...values));
/** Without the Resource or Action that stands there unless the negated element is given. */
const notting = (effect: 'Allow' | 'Deny', rest: StatementJson): StatementJson => ({
  Effect: effect,
  ...('NotAction' in rest ? {} : { Action: 's3:GetObject' }),
  ...('NotResource' in rest ? {} : { Resource: '*' }),
  ...rest,
});
const on = (...resources: readonly string[]): StatementJson => allow({ Resource: resources });

/** One Allow in place of another. */
function replaced(name: string, before: StatementJson, after: StatementJson, verdict: string): Pair {
  return { name, before: [before], after: [after], verdict };
}

/** Beside an Allow of everything: one Deny in place of another. */
function deniesReplaced(name: string, before: StatementJson, after: StatementJson, verdict: string): Pair {
  return { name, before: [everything, before], after: [everything, after], verdict };
}

const absentKeys: readonly Pair[] = [
  replaced(
    'IfExists added to an Allow',
    allowWhen('StringEquals', tag, 'a'),
    allowWhen('StringEqualsIfExists', tag, 'a'),
    'broadened',
  ),
  deniesReplaced(
    'IfExists removed from a Deny',
    denyWhen('StringEqualsIfExists', tag, 'a'),
    denyWhen('StringEquals', tag, 'a'),
    'broadened',
  ),
  deniesReplaced(
    'IfExists added to a Deny of a positive operator',
    denyWhen('StringEquals', tag, 'a'),
    denyWhen('StringEqualsIfExists', tag, 'a'),
    'narrowed',
  ),
  replaced(
    'IfExists on a negated operator adds nothing',
    allowWhen('StringNotEquals', tag, 'a'),
    allowWhen('StringNotEqualsIfExists', tag, 'a'),
    'equal',
  ),
  replaced(
    'BoolIfExists true on MFA is open to long-term keys',
    allowWhen('Bool', 'aws:MultiFactorAuthPresent', 'true'),
    allowWhen('BoolIfExists', 'aws:MultiFactorAuthPresent', 'true'),
    'broadened',
  ),
  deniesReplaced(
    'BoolIfExists false dropped to Bool false',
    denyWhen('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false'),
    denyWhen('Bool', 'aws:MultiFactorAuthPresent', 'false'),
    'broadened',
  ),
  deniesReplaced(
    'a Deny with BoolIfExists false is Null true and Bool false together',
    denyWhen('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false'),
    denyWhen('Bool', 'aws:MultiFactorAuthPresent', 'false'),
    'broadened',
  ),
  {
    name: 'Null true and Bool false together are BoolIfExists false',
    before: [everything, denyWhen('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false')],
    after: [
      everything,
      denyWhen('Null', 'aws:MultiFactorAuthPresent', 'true'),
      denyWhen('Bool', 'aws:MultiFactorAuthPresent', 'false'),
    ],
    verdict: 'equal',
  },
  deniesReplaced(
    'Null true in place of Null false',
    denyWhen('Null', tag, 'true'),
    denyWhen('Null', tag, 'false'),
    'mixed',
  ),
  {
    name: 'a Deny of requests without a tag, dropped',
    before: [everything, denyWhen('Null', 'aws:RequestTag/cost', 'true')],
    after: [everything],
    verdict: 'broadened',
  },
  replaced(
    'Null true and false is no condition',
    allowWhen('Null', tag, 'true'),
    allowWhen('Null', tag, 'true', 'false'),
    'broadened',
  ),
  deniesReplaced(
    'NotEquals for Equals of the contrary in a Deny',
    denyWhen('StringNotEquals', 'aws:RequestedRegion', 'eu-west-1'),
    denyWhen('StringNotEqualsIfExists', 'aws:RequestedRegion', 'eu-west-1'),
    'equal',
  ),
  deniesReplaced(
    'StringNotLike with a Null beside it',
    denyWhen('StringNotLike', tag, 'a*'),
    deny({ Action: '*', Condition: { StringNotLike: { [tag]: 'a*' }, Null: { [tag]: 'false' } } }),
    'broadened',
  ),
];

const strings: readonly Pair[] = [
  replaced(
    'StringEquals to StringLike with a ?',
    allowWhen('StringEquals', tag, 'team-?'),
    allowWhen('StringLike', tag, 'team-?'),
    'broadened',
  ),
  replaced(
    'StringEquals to StringLike with a *',
    allowWhen('StringEquals', tag, 'team*'),
    allowWhen('StringLike', tag, 'team*'),
    'broadened',
  ),
  replaced(
    'StringEquals to StringLike without wildcard',
    allowWhen('StringEquals', tag, 'team'),
    allowWhen('StringLike', tag, 'team'),
    'equal',
  ),
  deniesReplaced(
    'StringLike to StringEquals in a Deny',
    denyWhen('StringLike', tag, 'team*'),
    denyWhen('StringEquals', tag, 'team*'),
    'broadened',
  ),
  replaced(
    'another case of the value',
    allowWhen('StringEquals', tag, 'Team'),
    allowWhen('StringEquals', tag, 'team'),
    'mixed',
  ),
  deniesReplaced(
    'StringNotEqualsIgnoreCase for StringNotEquals in a Deny',
    denyWhen('StringNotEquals', tag, 'team'),
    denyWhen('StringNotEqualsIgnoreCase', tag, 'team'),
    'broadened',
  ),
  replaced(
    'a value more',
    allowWhen('StringEquals', tag, 'a'),
    allowWhen('StringEquals', tag, 'a', 'b'),
    'broadened',
  ),
  deniesReplaced(
    'a value more under a negated operator in a Deny',
    denyWhen('StringNotEquals', tag, 'a'),
    denyWhen('StringNotEquals', tag, 'a', 'b'),
    'broadened',
  ),
  replaced(
    'a value more under a negated operator in an Allow',
    allowWhen('StringNotEquals', tag, 'a'),
    allowWhen('StringNotEquals', tag, 'a', 'b'),
    'narrowed',
  ),
  replaced(
    'two operators on one key are an and, not an or',
    allow({ Condition: { StringLike: { [tag]: 'a*' }, StringNotLike: { [tag]: '*z' } } }),
    allowWhen('StringLike', tag, 'a*'),
    'broadened',
  ),
  replaced(
    'the same key in two cases under two operators',
    allow({ Condition: { StringLike: { [tag]: 'a*' }, StringNotLike: { 'AWS:principaltag/TEAM': '*z' } } }),
    allowWhen('StringLike', tag, 'a*'),
    'broadened',
  ),
  replaced(
    'one tag for another',
    allowWhen('StringEquals', 'aws:RequestTag/team', 'a'),
    allowWhen('StringEquals', 'aws:ResourceTag/team', 'a'),
    'mixed',
  ),
  replaced(
    'an empty text is a value',
    allowWhen('StringEquals', tag, ''),
    allowWhen('StringLike', tag, '*'),
    'broadened',
  ),
  replaced('?* is not *', allowWhen('StringLike', tag, '?*'), allowWhen('StringLike', tag, '*'), 'broadened'),
  replaced(
    '?* and *? are one',
    allowWhen('StringLike', tag, '?*'),
    allowWhen('StringLike', tag, '*?'),
    'equal',
  ),
  replaced('** is *', allowWhen('StringLike', tag, '**'), allowWhen('StringLike', tag, '*'), 'equal'),
];

const variables: readonly Pair[] = [
  replaced(
    'a variable for the name it would have',
    on('arn:aws:s3:::home/alice/*'),
    on('arn:aws:s3:::home/${aws:username}/*'),
    'not proved',
  ),
  replaced(
    'a wildcard for a variable',
    on('arn:aws:s3:::home/${aws:username}/*'),
    on('arn:aws:s3:::home/*/*'),
    'broadened',
  ),
  replaced(
    'a variable with a default',
    on('arn:aws:s3:::home/${aws:PrincipalTag/team}/*'),
    on("arn:aws:s3:::home/${aws:PrincipalTag/team, 'shared'}/*"),
    'not proved',
  ),
  replaced(
    '${*} is a star, not a wildcard',
    on('arn:aws:s3:::home/${*}'),
    on('arn:aws:s3:::home/*'),
    'broadened',
  ),
  replaced(
    'one variable for another',
    on('arn:aws:s3:::home/${aws:username}/*'),
    on('arn:aws:s3:::home/${aws:userid}/*'),
    'mixed',
  ),
  replaced(
    'the same variable in another case',
    on('arn:aws:s3:::home/${aws:username}/*'),
    on('arn:aws:s3:::home/${AWS:UserName}/*'),
    'equal',
  ),
  deniesReplaced(
    'a Deny outside the own folder becomes one of others',
    notting('Deny', { Action: '*', NotResource: 'arn:aws:s3:::home/${aws:username}/*' }),
    notting('Deny', { Action: '*', NotResource: 'arn:aws:s3:::home/*' }),
    'not proved',
  ),
  replaced(
    'ABAC: the resource tag no longer compared with the own',
    allowWhen('StringEquals', 'aws:ResourceTag/team', '${aws:PrincipalTag/team}'),
    allowWhen('StringLike', 'aws:ResourceTag/team', '*'),
    'broadened',
  ),
  replaced(
    'ABAC: StringLike with the own tag, the value being literal',
    allowWhen('StringEquals', 'aws:ResourceTag/team', '${aws:PrincipalTag/team}'),
    allowWhen('StringLike', 'aws:ResourceTag/team', '${aws:PrincipalTag/team}'),
    'equal',
  ),
  deniesReplaced(
    'ABAC: a Deny of foreign tags removed in part',
    denyWhen('StringNotEquals', 'aws:ResourceTag/team', '${aws:PrincipalTag/team}'),
    denyWhen('StringNotEqualsIfExists', 'aws:ResourceTag/team', '${aws:PrincipalTag/team}', 'shared'),
    'not proved',
  ),
];

const setOperators: readonly Pair[] = [
  replaced(
    'ForAnyValue to ForAllValues',
    allowWhen('ForAnyValue:StringEquals', 'aws:TagKeys', 'a'),
    allowWhen('ForAllValues:StringEquals', 'aws:TagKeys', 'a'),
    'mixed',
  ),
  replaced(
    'ForAllValues to ForAnyValue',
    allowWhen('ForAllValues:StringEquals', 'aws:TagKeys', 'a'),
    allowWhen('ForAnyValue:StringEquals', 'aws:TagKeys', 'a'),
    'mixed',
  ),
  deniesReplaced(
    'ForAnyValue to ForAllValues in a Deny',
    denyWhen('ForAnyValue:StringNotEquals', 'aws:TagKeys', 'a'),
    denyWhen('ForAllValues:StringNotEquals', 'aws:TagKeys', 'a'),
    'mixed',
  ),
  replaced(
    'the guard of ForAllValues removed',
    allow({
      Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' }, Null: { 'aws:TagKeys': 'false' } },
    }),
    allowWhen('ForAllValues:StringEquals', 'aws:TagKeys', 'a'),
    'broadened',
  ),
  replaced(
    'two ForAnyValue may hold for different values',
    allow({
      Condition: {
        'ForAnyValue:StringLike': { 'aws:TagKeys': 'a*' },
        'ForAnyValue:StringNotLike': { 'aws:TagKeys': 'b*' },
      },
    }),
    allowWhen('ForAnyValue:StringLike', 'aws:TagKeys', 'a*'),
    'equal',
  ),
  replaced(
    'the organisation path loses its end',
    allowWhen('ForAnyValue:StringEquals', 'aws:PrincipalOrgPaths', 'o-a/r-b/ou-c/'),
    allowWhen('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-a/r-b/ou-c/*'),
    'broadened',
  ),
  replaced(
    'ForAllValues without the set operator on a multi-valued key',
    allowWhen('ForAllValues:StringEquals', 'aws:TagKeys', 'a'),
    allowWhen('StringEquals', 'aws:TagKeys', 'a'),
    'undetermined',
  ),
];

const numbersAndDates: readonly Pair[] = [
  replaced(
    'NumericLessThan to NumericLessThanEquals',
    allowWhen('NumericLessThan', 's3:max-keys', '10'),
    allowWhen('NumericLessThanEquals', 's3:max-keys', '10'),
    'broadened',
  ),
  deniesReplaced(
    'NumericGreaterThanEquals to NumericGreaterThan in a Deny',
    denyWhen('NumericGreaterThanEquals', 's3:max-keys', '10'),
    denyWhen('NumericGreaterThan', 's3:max-keys', '10'),
    'broadened',
  ),
  replaced(
    '10 and 10.0 are one number',
    allowWhen('NumericEquals', 's3:max-keys', '10'),
    allowWhen('NumericEquals', 's3:max-keys', '10.0'),
    'equal',
  ),
  replaced(
    'below 10 is not below 9.99',
    allowWhen('NumericLessThan', 's3:max-keys', '9.99'),
    allowWhen('NumericLessThan', 's3:max-keys', '10'),
    'broadened',
  ),
  replaced(
    'the age of MFA',
    allowWhen('NumericLessThan', 'aws:MultiFactorAuthAge', '3600'),
    allowWhen('NumericLessThan', 'aws:MultiFactorAuthAge', '36000'),
    'broadened',
  ),
  replaced(
    'a date a second later',
    allowWhen('DateLessThan', 'aws:CurrentTime', '2026-12-31T23:59:59Z'),
    allowWhen('DateLessThan', 'aws:CurrentTime', '2027-01-01T00:00:00Z'),
    'broadened',
  ),
  replaced(
    'a date in another zone',
    allowWhen('DateLessThan', 'aws:CurrentTime', '2026-12-31T23:00:00Z'),
    allowWhen('DateLessThan', 'aws:CurrentTime', '2026-12-31T23:00:00-01:00'),
    'broadened',
  ),
  replaced(
    'the contrary of before is from then on',
    allowWhen('DateLessThan', 'aws:CurrentTime', '2026-12-31T00:00:00Z'),
    allowWhen('DateGreaterThan', 'aws:CurrentTime', '2026-12-31T00:00:00Z'),
    'mixed',
  ),
];

const addresses: readonly Pair[] = [
  replaced(
    '/24 to /23',
    allowWhen('IpAddress', 'aws:SourceIp', '203.0.113.0/24'),
    allowWhen('IpAddress', 'aws:SourceIp', '203.0.112.0/23'),
    'broadened',
  ),
  replaced(
    '/31 for two addresses',
    allowWhen('IpAddress', 'aws:SourceIp', '203.0.113.0/31'),
    allowWhen('IpAddress', 'aws:SourceIp', '203.0.113.0', '203.0.113.1/32'),
    'equal',
  ),
  replaced(
    '/31 for one address',
    allowWhen('IpAddress', 'aws:SourceIp', '203.0.113.1'),
    allowWhen('IpAddress', 'aws:SourceIp', '203.0.113.0/31'),
    'broadened',
  ),
  replaced(
    '0.0.0.0/0 is not every address',
    allowWhen('IpAddress', 'aws:SourceIp', '0.0.0.0/0'),
    allow({}),
    'broadened',
  ),
  replaced(
    '::/0 added',
    allowWhen('IpAddress', 'aws:SourceIp', '0.0.0.0/0'),
    allowWhen('IpAddress', 'aws:SourceIp', '0.0.0.0/0', '::/0'),
    'broadened',
  ),
  deniesReplaced(
    'a Deny outside the office that only sees IPv4',
    denyWhen('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'),
    denyWhen('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24', '::/0'),
    'broadened',
  ),
  deniesReplaced(
    'NotIpAddress and IpAddress of the complement differ where there is no address',
    denyWhen('NotIpAddress', 'aws:SourceIp', '0.0.0.0/1'),
    denyWhen('IpAddress', 'aws:SourceIp', '128.0.0.0/1', '::/0'),
    'broadened',
  ),
  replaced(
    'IPv6 in another notation',
    allowWhen('IpAddress', 'aws:SourceIp', '2001:db8::/32'),
    allowWhen('IpAddress', 'aws:SourceIp', '2001:0DB8:0:0::/32'),
    'equal',
  ),
  replaced(
    'host bits below the mask',
    allowWhen('IpAddress', 'aws:SourceIp', '203.0.113.77/24'),
    allowWhen('IpAddress', 'aws:SourceIp', '203.0.113.0/24'),
    'equal',
  ),
  replaced(
    'the address of the VPC for the public one',
    allowWhen('IpAddress', 'aws:SourceIp', '10.0.0.0/8'),
    allowWhen('IpAddress', 'aws:VpcSourceIp', '10.0.0.0/8'),
    'mixed',
  ),
];

const resources: readonly Pair[] = [
  replaced(
    'any account in an ARN',
    on('arn:aws:iam::111122223333:role/*'),
    on('arn:aws:iam::*:role/*'),
    'broadened',
  ),
  replaced('any partition', on('arn:aws:iam::*:role/*'), on('arn:*:iam::*:role/*'), 'broadened'),
  replaced(
    'any region',
    on('arn:aws:sqs:eu-west-1:111122223333:q'),
    on('arn:aws:sqs:*:111122223333:q'),
    'broadened',
  ),
  replaced(
    'a wildcard that ends a segment',
    on('arn:aws:sqs:eu-*:111122223333:q'),
    on('arn:aws:sqs:eu-west-?:111122223333:q'),
    'narrowed',
  ),
  replaced('the bucket beside its objects', on('arn:aws:s3:::logs/*'), on('arn:aws:s3:::logs*'), 'broadened'),
  replaced(
    'a slash less',
    on('arn:aws:s3:::logs/*'),
    on('arn:aws:s3:::logs/*', 'arn:aws:s3:::logs-private/*'),
    'broadened',
  ),
  replaced(
    'a path wildcard before the name',
    on('arn:aws:iam::111122223333:role/app'),
    on('arn:aws:iam::111122223333:role/*app'),
    'broadened',
  ),
  replaced(
    'every ARN is not *',
    allow({ Action: 's3:*', Resource: 'arn:aws:s3:::*' }),
    allow({ Action: 's3:*' }),
    'broadened',
  ),
  replaced(
    'NotResource leaves new resources',
    allow({ Action: 's3:*', Resource: '*' }),
    notting('Allow', { Action: 's3:*', NotResource: 'arn:aws:s3:::secret/*' }),
    'narrowed',
  ),
  replaced(
    'one NotResource less',
    notting('Allow', { Action: 's3:*', NotResource: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'] }),
    notting('Allow', { Action: 's3:*', NotResource: 'arn:aws:s3:::a/*' }),
    'broadened',
  ),
  deniesReplaced(
    'one NotResource more in a Deny',
    notting('Deny', { Action: '*', NotResource: 'arn:aws:s3:::a/*' }),
    notting('Deny', { Action: '*', NotResource: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'] }),
    'broadened',
  ),
];

const actions: readonly Pair[] = [
  replaced(
    'NotAction loses an action',
    notting('Allow', { NotAction: ['iam:*', 'sts:*'] }),
    notting('Allow', { NotAction: 'iam:*' }),
    'broadened',
  ),
  replaced(
    'all known actions of a service are not the service',
    allow({ Action: 's3:Get*' }),
    allow({ Action: ['s3:Get*', 's3:Gex*'] }),
    'broadened',
  ),
  replaced('* for every service', allow({ Action: '*:*' }), allow({ Action: '*' }), 'equal'),
  deniesReplaced(
    'a Deny of NotAction with an action more',
    notting('Deny', { NotAction: 's3:GetObject' }),
    notting('Deny', { NotAction: ['s3:GetObject', 'iam:CreateUser'] }),
    'broadened',
  ),
  replaced(
    '? in an action',
    allow({ Action: 's3:GetObject' }),
    allow({ Action: 's3:GetObjec?' }),
    'broadened',
  ),
  replaced(
    's3:*Object* covers more than what it lists today',
    allow({ Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'] }),
    allow({ Action: 's3:*Object' }),
    'broadened',
  ),
  {
    name: 'a Deny moved from all actions to all that have resources',
    before: [everything, deny({ Action: 's3:*', Resource: '*' })],
    after: [everything, deny({ Action: 's3:*', Resource: 'arn:aws:s3:::*' })],
    verdict: 'broadened',
  },
  {
    name: 'an action that is allowed and denied alike',
    before: [everything, deny({ Action: 'iam:*' })],
    after: [notting('Allow', { NotAction: 'iam:*' })],
    verdict: 'equal',
  },
  {
    name: 'a Deny is no Allow of the rest',
    before: [deny({ Action: 'iam:*' })],
    after: [deny({ Action: 'iam:CreateUser' })],
    verdict: 'equal',
  },
  {
    name: 'an Allow split by a condition and its contrary',
    before: [allow({})],
    after: [allowWhen('StringEquals', tag, 'a'), allowWhen('StringNotEquals', tag, 'a')],
    verdict: 'equal',
  },
  {
    name: 'an Allow split by a condition and its contrary that needs the key',
    before: [allow({})],
    after: [
      allowWhen('StringEquals', tag, 'a'),
      allow({ Condition: { StringNotEquals: { [tag]: 'a' }, Null: { [tag]: 'false' } } }),
    ],
    verdict: 'narrowed',
  },
  {
    name: 'conditions of two statements are not one statement with both',
    before: [allow({ Condition: { StringEquals: { [tag]: 'a', 'aws:RequestedRegion': 'eu-west-1' } } })],
    after: [
      allowWhen('StringEquals', tag, 'a'),
      allowWhen('StringEquals', 'aws:RequestedRegion', 'eu-west-1'),
    ],
    verdict: 'broadened',
  },
  {
    name: 'actions and resources of two statements crossed',
    before: [
      allow({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' }),
      allow({ Action: 's3:PutObject', Resource: 'arn:aws:s3:::b/*' }),
    ],
    after: [
      allow({ Action: ['s3:GetObject', 's3:PutObject'], Resource: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'] }),
    ],
    verdict: 'broadened',
  },
  {
    name: 'two Denies joined deny only where both held',
    before: [
      everything,
      denyWhen('StringEquals', tag, 'a'),
      denyWhen('StringEquals', 'aws:RequestedRegion', 'eu-west-1'),
    ],
    after: [
      everything,
      deny({ Action: '*', Condition: { StringEquals: { [tag]: 'a', 'aws:RequestedRegion': 'eu-west-1' } } }),
    ],
    verdict: 'broadened',
  },
  { name: 'an empty policy', before: [allow({})], after: [deny({})], verdict: 'narrowed' },
];

const operators: readonly Pair[] = [
  replaced(
    'ArnLike is by segments, StringLike is not',
    allowWhen('ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:111122223333:*'),
    allowWhen('StringLike', 'aws:SourceArn', 'arn:aws:sns:*:111122223333:*'),
    'broadened',
  ),
  replaced(
    'ArnEquals is ArnLike',
    allowWhen('ArnEquals', 'aws:SourceArn', 'arn:aws:sns:*:*:t'),
    allowWhen('ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:*:t'),
    'equal',
  ),
  replaced(
    'StringEquals to ArnLike with a wildcard',
    allowWhen('StringEquals', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/*'),
    allowWhen('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/*'),
    'broadened',
  ),
  replaced('BinaryEquals removed', allowWhen('BinaryEquals', 'x:y', 'QmluYXJ5'), allow({}), 'broadened'),
  deniesReplaced(
    'an operator AWS does not know, in an old Deny',
    denyWhen('StringMatches', tag, 'a'),
    denyWhen('StringEquals', tag, 'a'),
    'undetermined',
  ),
  replaced(
    'Bool with another case of the value',
    allowWhen('Bool', 'aws:SecureTransport', 'TRUE'),
    allowWhen('Bool', 'aws:SecureTransport', 'true'),
    'equal',
  ),
  replaced(
    'Bool true to both',
    allowWhen('Bool', 'aws:SecureTransport', 'true'),
    allowWhen('Bool', 'aws:SecureTransport', 'true', 'false'),
    'broadened',
  ),
];

describe('identity policies whose change is easy to misjudge', () => {
  const pairs = [
    ...absentKeys,
    ...strings,
    ...variables,
    ...setOperators,
    ...numbersAndDates,
    ...addresses,
    ...resources,
    ...actions,
    ...operators,
  ];

  test.each(pairs)('$name: $verdict', ({ before, after, verdict }) => {
    const result = comparePrivileges(policyOf(before), policyOf(after), { kind: 'identity' });

    expectVerdict(result.verdict, verdict);
  });
});

describe('versions', () => {
  const variable = [on('arn:aws:s3:::home/${aws:username}/*')];
  const plain = [on('arn:aws:s3:::home/alice/*')];

  test.each([
    ['an Allow with a variable', variable, 'mixed'],
    ['an Allow without variables', plain, 'equal'],
    [
      'a Deny with a variable',
      [everything, deny({ Action: '*', Resource: 'arn:aws:s3:::home/${aws:username}/*' })],
      'mixed',
    ],
    [
      'a condition with a variable',
      [allowWhen('StringEquals', 'aws:ResourceTag/owner', '${aws:username}')],
      'mixed',
    ],
  ])('from 2012-10-17 to 2008-10-17: %s', (_name, statements, verdict) => {
    const [before, after] = [policyOf(statements), policyOf(statements, { version: '2008-10-17' })];

    expect(comparePrivileges(before, after, { kind: 'identity' }).verdict).toBe(verdict);
  });
});
