import { describe, expect, test } from '@jest/globals';
import { evaluateRequest } from '../../../src/policy/evaluate/evaluate-request.ts';
import { allow, compareStatements, deny, policyOf } from '../../support/compared-policies.ts';

/** A letter beyond ASCII whose lower case is `k`; IAM's names are ASCII, so that it is another letter to IAM. */
const kelvin = '\u212a';

describe('letters beyond ASCII in names', () => {
  test('a Deny of a look-alike action denies nothing', () => {
    const before = [allow({ Action: '*' }), deny({ Action: 'kms:Decrypt' })];
    const after = [allow({ Action: '*' }), deny({ Action: `${kelvin}ms:Decrypt` })];

    expect(['equal', 'narrowed']).not.toContain(compareStatements(before, after).verdict);
    expect(
      evaluateRequest(
        {
          principal: { type: 'user', arn: 'arn:aws:iam::111122223333:user/alice' },
          action: 'kms:Decrypt',
          resource: 'arn:aws:kms:us-east-1:111122223333:key/1',
          context: {},
        },
        { identity: [{ name: 'policy', document: policyOf(after) }] },
      ).decision,
    ).toBe('allowed');
  });

  test('a condition on a look-alike key is a condition on another key', () => {
    const condition = (key: string) => ({ StringNotEquals: { [key]: 'x' } });
    const before = [allow({ Action: '*' }), deny({ Action: '*', Condition: condition('aws:TokenKind') })];
    const after = [
      allow({ Action: '*' }),
      deny({ Action: '*', Condition: condition(`aws:To${kelvin}enKind`) }),
    ];

    expect(compareStatements(before, after).verdict).not.toBe('equal');
  });
});
