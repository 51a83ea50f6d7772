import { describe, expect, test } from '@jest/globals';
import { buildTrustGraph } from '../../../src/policy/trust/trust-graph.ts';
import { accountOf, arnOf, documentOf, roleOf, trust, userOf } from '../../support/account-builder.ts';

function graphOf(...statements: readonly object[]) {
  const target = roleOf('target', { trustPolicy: documentOf(...statements) });
  const deploy = roleOf('deploy', { path: '/ci/', trustPolicy: documentOf() });
  const { nodes, edges } = buildTrustGraph([
    accountOf({
      users: [userOf('ada')],
      roles: [target, { ...deploy, arn: arnOf('role', 'deploy', '/ci/') }],
    }),
  ]);
  const kinds = new Map(nodes.map(({ id, kind }) => [id, kind]));
  return edges.map(({ from, keys }) => [from, kinds.get(from), keys]);
}

describe('the graph of trust', () => {
  test('names users, roles, services, providers, accounts and strangers for what they are', () => {
    const deploy = arnOf('role', 'deploy', '/ci/');
    const outsider = 'arn:aws:iam::999999999999:role/partner';

    expect(
      graphOf(
        trust([arnOf('user', 'ada'), deploy, outsider, '222222222222', '444444444444', 'AROAEXAMPLE']),
        trust({ Service: 'lambda.amazonaws.com' }),
        trust({ Federated: 'arn:aws:iam::222222222222:saml-provider/acme' }),
        trust(arnOf('user', 'deleted')),
      ),
    ).toEqual([
      [arnOf('user', 'ada'), 'user', []],
      [deploy, 'role', []],
      [outsider, 'outsider', []],
      ['222222222222', 'account', []],
      ['444444444444', 'foreignAccount', []],
      ['AROAEXAMPLE', 'gone', []],
      ['lambda.amazonaws.com', 'service', []],
      ['arn:aws:iam::222222222222:saml-provider/acme', 'provider', []],
      [arnOf('user', 'deleted'), 'gone', []],
    ]);
  });

  test('a session is let in as its role, wherever the role is', () => {
    const session = 'arn:aws:sts::222222222222:assumed-role/deploy/build';

    expect(graphOf(trust(session))).toEqual([[arnOf('role', 'deploy', '/ci/'), 'role', []]]);
  });

  test('everyone but some is everyone', () => {
    const allButOne = {
      Effect: 'Allow',
      NotPrincipal: { AWS: '999999999999' },
      Action: 'sts:AssumeRole',
    };

    expect(graphOf(allButOne)).toEqual([['*', 'anyone', []]]);
  });

  test('of two statements the weaker demand holds', () => {
    const external = { StringEquals: { 'sts:ExternalId': 'x' } };

    expect(graphOf(trust('*', external))).toEqual([['*', 'anyone', ['sts:ExternalId']]]);
    expect(graphOf(trust('*', external), trust('*'))).toEqual([['*', 'anyone', []]]);
  });

  test('a statement about another action, or one that denies, is no trust', () => {
    const tag = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:TagSession' };

    expect(graphOf(tag, { ...trust('*'), Effect: 'Deny' })).toEqual([]);
  });
});
