import { iamWritesWatched } from '../../../src/audit/controls/iam-writes-watched.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import type { Role, User } from '../../../src/iam/resources.ts';
import {
  accountOf,
  allow,
  arnOf,
  deny,
  documentOf,
  policyOf,
  roleOf,
  userOf,
} from '../../support/account-builder.ts';

function inline(...statements: readonly object[]) {
  return { inlinePolicies: [{ name: 'p', document: documentOf(...statements) }] };
}

function withPrincipals(roles: readonly Role[], users: readonly User[] = []) {
  const boundary = policyOf('boundary', documentOf(allow('s3:*')));
  return { inventory: known(accountOf({ roles, users, policies: [boundary] })) };
}

const writer = roleOf('writer', inline(allow('iam:PutRolePolicy', arnOf('role', 'deploy'))));

testControl(iamWritesWatched, {
  compliant: [
    {
      name: 'the watched role, readers and whoever passes roles',
      facts: withPrincipals([
        writer,
        roleOf('reader', inline(allow(['iam:Get*', 'iam:List*', 'iam:PassRole']))),
        roleOf('service', inline(allow('s3:*'))),
      ]),
      context: { watchedRoles: [writer.arn] },
      evidence: ['proved for 2 of 2 users and roles', '1 watched roles'],
    },
    {
      name: 'a role for emergencies, which the evidence names',
      facts: withPrincipals([roleOf('break-glass', inline(allow('*')))]),
      configuration: { emergencyRoles: [arnOf('role', 'break-glass')] },
      evidence: [
        'proved for 0 of 0 users and roles',
        '0 watched roles',
        '`break-glass` is kept for emergencies',
      ],
    },
    {
      name: 'an administrator within a boundary',
      facts: withPrincipals([
        roleOf('bounded', { ...inline(allow('*')), permissionsBoundary: arnOf('policy', 'boundary') }),
      ]),
    },
    {
      name: 'an administrator who is denied all of IAM',
      facts: withPrincipals([roleOf('denied', inline(allow('*'), deny('iam:*')))]),
    },
    {
      name: 'a user and their own credentials',
      facts: withPrincipals(
        [],
        [
          userOf(
            'alice',
            inline(allow('iam:CreateAccessKey', 'arn:aws:iam::222222222222:user/${aws:username}')),
          ),
        ],
      ),
    },
  ],
  violating: [
    {
      name: 'a role that writes IAM',
      facts: withPrincipals([writer]),
      affected: [
        [
          writer.arn,
          'the role `writer` may call `iam:PutRolePolicy` on `arn:aws:iam::222222222222:role/deploy`, by `role/writer: p (inline)`',
        ],
      ],
    },
    {
      name: 'a user who makes keys of others',
      facts: withPrincipals(
        [],
        [userOf('alice', inline(allow('iam:CreateAccessKey', 'arn:aws:iam::222222222222:user/bob')))],
      ),
      affected: [
        [
          arnOf('user', 'alice'),
          'the user `alice` may call `iam:CreateAccessKey` on `arn:aws:iam::222222222222:user/bob`, by `user/alice: p (inline)`',
        ],
      ],
    },
  ],
  needs: ['inventory'],
  unknown: [
    {
      name: 'a boundary that was not read',
      facts: withPrincipals([roleOf('r', { permissionsBoundary: arnOf('policy', 'gone') })]),
      reasons: [
        'the role `r`: the permissions boundary `arn:aws:iam::222222222222:policy/gone` was not read',
      ],
    },
  ],
});
