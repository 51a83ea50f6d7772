import { describe, expect, test } from '@jest/globals';
import { comparePrivileges } from '../../../src/policy/compare/compare-privileges.ts';
import { allow, compareStatements, deny, policyOf } from '../../support/compared-policies.ts';
import type { StatementJson } from '../../support/compared-policies.ts';

interface Trap {
  readonly name: string;
  readonly before: readonly StatementJson[];
  readonly after: readonly StatementJson[];
  readonly verdict: string;
}

const everything = allow({ Action: '*' });
const tag = 'aws:PrincipalTag/team';

/** Where other provers said `equal` or `narrowed` of a change that adds access, or where it is easy to. */
const traps: readonly Trap[] = [
  {
    name: 'a Deny with a variable is not taken to deny everything',
    before: [everything, deny({ Action: '*', Resource: 'arn:aws:s3:::home/${aws:username}/*' })],
    after: [everything],
    verdict: 'broadened',
  },
  {
    name: 'a Deny with a variable in place of one without',
    before: [everything, deny({ Action: '*', Resource: 'arn:aws:s3:::home/*' })],
    after: [everything, deny({ Action: '*', Resource: 'arn:aws:s3:::home/${aws:username}/*' })],
    verdict: 'broadened',
  },
  {
    name: 'a Deny whose variable has no value denies nothing',
    before: [everything, deny({ Action: '*', Condition: { StringLike: { 'aws:ResourceTag/team': '*' } } })],
    after: [
      everything,
      deny({
        Action: '*',
        Condition: { StringLike: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}*' } },
      }),
    ],
    verdict: 'broadened',
  },
  {
    name: 'StringLike * does not match an absent key',
    before: [everything, deny({ Action: '*' })],
    after: [everything, deny({ Action: '*', Condition: { StringLike: { [tag]: '*' } } })],
    verdict: 'broadened',
  },
  {
    name: 'StringLike * is no condition that can be dropped from an Allow',
    before: [allow({ Condition: { StringLike: { [tag]: '*' } } })],
    after: [allow({})],
    verdict: 'broadened',
  },
  {
    name: 'StringLike * is what Null false is',
    before: [allow({ Condition: { StringLike: { [tag]: '*' } } })],
    after: [allow({ Condition: { Null: { [tag]: 'false' } } })],
    verdict: 'equal',
  },
  {
    name: 'Null in an old Deny',
    before: [everything, deny({ Action: '*', Condition: { Null: { [tag]: 'true' } } })],
    after: [
      everything,
      deny({ Action: '*', Condition: { StringNotLike: { [tag]: '*' }, Null: { [tag]: 'false' } } }),
    ],
    verdict: 'broadened',
  },
  {
    name: 'Null true and a negated operator both hold on an absent key',
    before: [everything, deny({ Action: '*', Condition: { StringNotLike: { [tag]: '*' } } })],
    after: [everything, deny({ Action: '*', Condition: { Null: { [tag]: 'true' } } })],
    verdict: 'equal',
  },
  {
    name: 'ForAllValues holds where there is no value',
    before: [
      allow({
        Condition: { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a' }, Null: { 'aws:TagKeys': 'false' } },
      }),
    ],
    after: [allow({ Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' } } })],
    verdict: 'mixed',
  },
  {
    name: 'ForAnyValue in a Deny lets requests without the key through',
    before: [
      everything,
      deny({ Action: '*', Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' } } }),
    ],
    after: [
      everything,
      deny({ Action: '*', Condition: { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a' } } }),
    ],
    verdict: 'mixed',
  },
  {
    name: 'ForAllValues of one value more',
    before: [allow({ Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } } })],
    after: [allow({ Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b', 'c'] } } })],
    verdict: 'broadened',
  },
  {
    name: 'the contrary of ForAnyValue is ForAllValues of the contrary',
    before: [
      allow({ Action: '*' }),
      deny({ Action: '*', Condition: { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a' } } }),
    ],
    after: [allow({ Action: '*', Condition: { 'ForAllValues:StringNotEquals': { 'aws:TagKeys': 'a' } } })],
    verdict: 'equal',
  },
  {
    name: 'a negated operator holds on an absent key',
    before: [allow({ Condition: { StringNotEquals: { [tag]: 'a' }, Null: { [tag]: 'false' } } })],
    after: [allow({ Condition: { StringNotEquals: { [tag]: 'a' } } })],
    verdict: 'broadened',
  },
  {
    name: 'NotAction grants actions that do not exist yet',
    before: [allow({ Action: ['s3:*', 'ec2:*'] })],
    after: [{ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*'], Resource: '*' }],
    verdict: 'broadened',
  },
  {
    name: 'NotAction over one service leaves every other',
    before: [allow({ Action: 's3:*' })],
    after: [{ Effect: 'Allow', NotAction: 's3:DeleteBucket', Resource: '*' }],
    verdict: 'mixed',
  },
  {
    name: 'IfExists lets requests without the key through',
    before: [allow({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })],
    after: [allow({ Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } } })],
    verdict: 'broadened',
  },
  {
    name: 'a Deny with Bool false does not deny where the key is absent',
    before: [
      everything,
      deny({ Action: '*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }),
    ],
    after: [
      everything,
      deny({ Action: '*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } }),
    ],
    verdict: 'broadened',
  },
  {
    name: 'actions compare without case',
    before: [allow({ Action: 'S3:GETOBJECT' })],
    after: [allow({ Action: 's3:getobject' })],
    verdict: 'equal',
  },
  {
    name: 'key names compare without case, the tag key included',
    before: [allow({ Condition: { StringEquals: { 'aws:PrincipalTag/Team': 'a' } } })],
    after: [allow({ Condition: { StringEquals: { 'AWS:principaltag/team': 'a' } } })],
    verdict: 'equal',
  },
  {
    name: 'ARNs and values compare with case',
    before: [allow({ Resource: 'arn:aws:s3:::Logs/*' })],
    after: [allow({ Resource: 'arn:aws:s3:::logs/*' })],
    verdict: 'mixed',
  },
  {
    name: 'StringEqualsIgnoreCase matches more than StringEquals',
    before: [allow({ Condition: { StringEquals: { [tag]: 'Red' } } })],
    after: [allow({ Condition: { StringEqualsIgnoreCase: { [tag]: 'red' } } })],
    verdict: 'broadened',
  },
  {
    name: 'a ? is exactly one character',
    before: [allow({ Resource: 'arn:aws:s3:::log?' })],
    after: [allow({ Resource: 'arn:aws:s3:::log*' })],
    verdict: 'broadened',
  },
  {
    name: 'patterns with ? that together are one with *',
    before: [allow({ Resource: ['arn:aws:s3:::log', 'arn:aws:s3:::log?*'] })],
    after: [allow({ Resource: 'arn:aws:s3:::log*' })],
    verdict: 'equal',
  },
  {
    name: 'a Deny with NotResource',
    before: [everything, { Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::logs/*' }],
    after: [
      everything,
      { Effect: 'Deny', Action: '*', NotResource: ['arn:aws:s3:::logs/*', 'arn:aws:s3:::logs'] },
    ],
    verdict: 'broadened',
  },
  {
    name: 'actions without resource types are matched by * alone',
    before: [allow({ Action: 's3:ListAllMyBuckets', Resource: 'arn:aws:s3:::*' })],
    after: [allow({ Action: 's3:ListAllMyBuckets', Resource: '*' })],
    verdict: 'broadened',
  },
  {
    name: 'a NotResource that does not cover * matches actions without resource types',
    before: [allow({ Action: 's3:*', Resource: 'arn:aws:s3:::*' })],
    after: [{ Effect: 'Allow', Action: 's3:*', NotResource: 'arn:aws:s3:::secret' }],
    verdict: 'mixed',
  },
  {
    name: '* and *:* are all there is',
    before: [allow({ Action: '*' })],
    after: [allow({ Action: '*:*' })],
    verdict: 'equal',
  },
  {
    name: 'a key compared with itself holds wherever it has a value',
    before: [allow({ Condition: { StringEquals: { [tag]: `\${${tag}}` } } })],
    after: [allow({ Condition: { StringLike: { [tag]: '*' } } })],
    verdict: 'equal',
  },
  {
    name: 'an operator that is not modelled, unchanged, beside another change',
    before: [allow({ Action: 's3:*', Condition: { StringMatches: { [tag]: 'a+' } } })],
    after: [allow({ Condition: { StringMatches: { [tag]: 'a+' } } })],
    verdict: 'undetermined',
  },
  {
    name: 'an operator that is not modelled, removed',
    before: [allow({ Condition: { StringMatches: { [tag]: 'a+' } } }), allow({ Action: 'ec2:*' })],
    after: [allow({ Condition: { StringMatches: { [tag]: 'a+' } } })],
    verdict: 'narrowed',
  },
];

describe('where provers went wrong', () => {
  test.each(traps)('$name: $verdict', ({ before, after, verdict }) => {
    expect(compareStatements(before, after).verdict).toBe(verdict);
  });

  test('variables are literal text in Version 2008-10-17', () => {
    const statements = [allow({ Resource: 'arn:aws:s3:::home/${aws:username}/*' })];
    const before = policyOf(statements, { version: '2008-10-17' });

    const { verdict, broadenings } = comparePrivileges(before, policyOf(statements), { kind: 'identity' });

    expect(verdict).toBe('mixed');
    expect(broadenings[0]?.witness.resource).toBe('arn:aws:s3:::home/alice/example');
  });

  test('an undetermined comparison names the condition that left it open', () => {
    const { verdict, undetermined } = compareStatements(
      [allow({ Condition: { StringMatches: { [tag]: 'a+' } } })],
      [allow({ Condition: { StringMatches: { [tag]: 'b+' } } })],
    );

    expect(verdict).toBe('undetermined');
    expect(undetermined.map(({ direction, conditions }) => [direction, conditions])).toEqual([
      ['broadening', [`StringMatches ${tag} ["a+"]`, `StringMatches ${tag} ["b+"]`]],
      ['narrowing', [`StringMatches ${tag} ["a+"]`, `StringMatches ${tag} ["b+"]`]],
    ]);
  });

  test('A43 patterns made to be slow are compared in bounded time', () => {
    const star = (letter: string) => `arn:aws:s3:::${`*${letter}`.repeat(40)}*`;
    const before = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => allow({ Resource: star(letter) }));

    const { verdict } = compareStatements(before, [...before, allow({ Resource: star('g') })]);

    expect(verdict).toBe('broadened');
  });

  test('A43 a policy of thousands of statements is compared without deep recursion', () => {
    const bucket = (name: string) => allow({ Resource: `arn:aws:s3:::${name}/*` });
    const before = Array.from({ length: 3000 }, (_, index) => bucket(`bucket-${index}`));

    expect(compareStatements(before, [...before].reverse()).verdict).toBe('equal');
    expect(compareStatements(before, [...before, bucket('new')]).verdict).toBe('broadened');
  });

  test('A43 action patterns that overlap in too many ways to list are compared all the same', () => {
    const names = Array.from({ length: 24 }, (_, index) => `s3:*${String.fromCharCode(97 + index)}${index}*`);

    expect(
      compareStatements(
        [allow({ Action: names })],
        [allow({ Action: names.slice(0, 12) }), allow({ Action: names.slice(12) })],
      ).verdict,
    ).toBe('equal');
    expect(
      compareStatements([allow({ Action: names })], [allow({ Action: [...names, 's3:*zz*'] })]).verdict,
    ).toBe('broadened');
  });

  test('a budget that is spent gives undetermined, never equal', () => {
    const before = policyOf([allow({ Resource: 'arn:aws:s3:::a*' })]);
    const after = policyOf([allow({ Resource: ['arn:aws:s3:::a?*', 'arn:aws:s3:::a'] })]);

    const { verdict, undetermined } = comparePrivileges(before, after, { kind: 'identity', steps: 1 });

    expect(verdict).toBe('undetermined');
    expect(undetermined.map(({ reason }) => reason)).toContain(
      'the comparison took more steps than its budget allows',
    );
  });
});

describe('a witness that no request of AWS could be', () => {
  test("is none: the resource's account in the ARN and in the context are one", () => {
    const comparison = compareStatements(
      [allow({ Action: 'sqs:*', Resource: 'arn:aws:sqs:*:111122223333:*' })],
      [
        allow({
          Action: 'sqs:*',
          Resource: 'arn:aws:sqs:*:*:*',
          Condition: { StringEquals: { 'aws:ResourceAccount': '111122223333' } },
        }),
      ],
    );

    expect(comparison.broadenings).toEqual([]);
    expect(['undetermined', 'equal', 'narrowed']).toContain(comparison.verdict);
  });
});
