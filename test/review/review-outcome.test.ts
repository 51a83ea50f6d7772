import { describe, expect, test } from '@jest/globals';
import { outcomeOf } from '../../src/review/review-outcome.ts';
import { reviewPolicyChange } from '../../src/use-cases/review-policy-change.ts';
import {
  accountFiles,
  allow,
  document,
  filesOf,
  reviewedAccount,
  reviewOf,
  today,
  trust,
} from '../support/policy-changes.ts';

const lambda = trust({ Service: 'lambda.amazonaws.com' });
const role = (...policies: readonly string[]) => ({
  'iam/role/worker': { AssumeRolePolicyDocument: lambda, Policies: policies },
  'iam/policy/use': { Policy: document(allow('s3:GetObject', 'arn:aws:s3:::data/*')) },
});

describe('outcomeOf', () => {
  test('access that is added passes unless it is told to fail', () => {
    const report = reviewOf(role(), role('use'));

    expect(outcomeOf(report)).toEqual({ verdict: 'passes', failing: [] });
    expect(outcomeOf(report, ['broadens'])).toEqual({ verdict: 'fails', failing: ['broadens'] });
  });

  test('an account from outside fails by default', () => {
    const trusting = (account: string) => ({
      'iam/role/r': { AssumeRolePolicyDocument: trust({ AWS: account }) },
    });
    const report = reviewOf(trusting('222222222222'), trusting('444455556666'));

    expect(outcomeOf(report, ['cross_account'])).toEqual({ verdict: 'fails', failing: ['cross_account'] });
  });

  test('what is undetermined counts as broadening, and never passes', () => {
    const tagged = { StringEquals: { 'aws:PrincipalTag/team': 'a' } };
    const user = (team: string) => ({
      'iam/policy/tagged': {
        Policy: document({ ...allow('s3:GetObject', 'arn:aws:s3:::data/*'), Condition: tagged }),
      },
      'iam/group/g': { Policies: ['tagged'] },
      'iam/user/ann': { Groups: ['g'], Tags: { team } },
    });
    const report = reviewOf(user('b'), user('a'));

    expect(outcomeOf(report, [])).toEqual({ verdict: 'undecided', failing: [] });
    expect(outcomeOf(report, ['broadens'])).toEqual({ verdict: 'fails', failing: ['broadens'] });
  });

  test('a lint finding fails from its severity on', () => {
    const report = reviewOf(
      {},
      { 'iam/user/ann': { Policies: ['arn:aws:iam::aws:policy/AdministratorAccess'] } },
    );

    expect(outcomeOf(report, ['high']).failing).toEqual([]);
    expect(outcomeOf(report, ['medium']).failing).toEqual(['medium']);
  });

  test('a broken head is bad input; a broken base leaves it undecided', () => {
    const bad = filesOf({ [`${reviewedAccount}/iam/user/ann.json`]: '{' });
    const good = accountFiles({ 'iam/user/ann': {} });

    expect(outcomeOf(reviewPolicyChange(good, bad, { today })).verdict).toBe('unreadable');
    expect(outcomeOf(reviewPolicyChange(bad, good, { today }), []).verdict).toBe('undecided');
  });
});
