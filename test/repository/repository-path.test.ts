import { describe, expect, test } from '@jest/globals';
import { classifyPath } from '../../src/repository/repository-path.ts';

const production = {
  folder: 'acme-production-222222222222',
  accountId: '222222222222',
  label: 'acme-production',
};
const root = production.folder;

describe('classifyPath', () => {
  test.each([
    ['account.yaml', { kind: 'settings' }],
    ['account.json', { kind: 'settings' }],
    [
      'iam/user/people/billy.blogs.yaml',
      { kind: 'resource', type: 'user', path: '/people/', name: 'billy.blogs' },
    ],
    ['iam/role/deploy.yml', { kind: 'resource', type: 'role', path: '/', name: 'deploy' }],
    ['iam/group/a/b/c.json', { kind: 'resource', type: 'group', path: '/a/b/', name: 'c' }],
    ['iam/policy/%2E%2E/x.yaml', { kind: 'resource', type: 'policy', path: '/../', name: 'x' }],
    ['iam/instance-profile/web.yaml', { kind: 'resource', type: 'instance-profile', path: '/', name: 'web' }],
    ['s3/my.bucket-1.yaml', { kind: 'resource-policy', service: 's3', name: 'my.bucket-1' }],
    [
      'kms/6f2d0c4e-91b7-4d3a-8c55-0a7be1f2c963.json',
      { kind: 'resource-policy', service: 'kms', name: '6f2d0c4e-91b7-4d3a-8c55-0a7be1f2c963' },
    ],
    [
      'kms/mrk-1234abcd12ab34cd56ef1234567890ab.yaml',
      { kind: 'resource-policy', service: 'kms', name: 'mrk-1234abcd12ab34cd56ef1234567890ab' },
    ],
  ])('`%s` declares', (path, expected) => {
    expect(classifyPath(`${root}/${path}`)).toEqual({ ...expected, account: production });
  });

  test('a folder may be named by the digits alone', () => {
    expect(classifyPath('222222222222/account.yaml')).toEqual({
      kind: 'settings',
      account: { folder: '222222222222', accountId: '222222222222' },
    });
  });

  test.each([
    'README.md',
    '.github/workflows/ci.yml',
    'docs/iam.md',
    'docs/2026-05-01.md',
    'exceptions.yaml',
    'tests/a.yaml',
    'modules/iam.yaml',
    `${root}/README.md`,
    `${root}/iam/role/.gitkeep`,
  ])('`%s` is ignored', (path) => {
    expect(classifyPath(path)).toEqual({ kind: 'ignored' });
  });

  test.each([
    ['path-unknown', `${root}/notes.txt`],
    ['path-unknown', `${root}/Account.yaml`],
    ['path-unknown', `${root}/other.yaml`],
    ['path-unknown', `${root}/iam/role.yaml`],
    ['path-unknown', `${root}/iam/roles/x.yaml`],
    ['path-unknown', `${root}/iam/Role/x.yaml`],
    ['path-unknown', `${root}/IAM/role/x.yaml`],
    ['path-unknown', `${root}/iam/role/x.yaml.orig`],
    ['path-unknown', `${root}/iam/role/x.YAML`],
    ['path-unknown', `${root}/iam/role/.yaml`],
    ['path-unknown', `${root}/s3/a/b.yaml`],
    ['path-unknown', `${root}/sqs/queue.yaml`],
    ['path-unknown', `${root}/iam/role/.four-eyes-0123456789abcdef.tmp`],
    ['name-malformed', `${root}/iam/role/../user/x.yaml`],
    ['name-malformed', `${root}/iam/role/./x.yaml`],
    ['name-malformed', `${root}/iam/role//x.yaml`],
    ['name-malformed', `${root}/iam/role/%2e%2e/x.yaml`],
    ['name-malformed', `${root}/iam/role/a%2Fb.yaml`],
    ['name-malformed', `${root}/iam/role/%61dmin.yaml`],
    ['name-malformed', `${root}/iam/role/a%2Ab.yaml`],
    ['name-malformed', `${root}/iam/user/${'x'.repeat(65)}.yaml`],
    ['name-malformed', `${root}/iam/role/%00/x.yaml`],
    ['name-malformed', `${root}/iam/role/%E9/x.yaml`],
    ['name-malformed', `${root}/s3/..yaml`],
    ['name-malformed', `${root}/kms/alias-orders.yaml`],
    ['path-not-ascii', `${root}/iam/role/аdmin.yaml`],
    ['path-not-ascii', `${root}/iam/role/ad min.yaml`],
    ['path-not-ascii', `${root}/iam/role/ad\u0000min.yaml`],
    ['path-not-ascii', `${root}/iam/role/e\u0301.yaml`],
    ['account-folder-malformed', root],
    ['account-folder-malformed', 'acme-22222222222/iam/role/x.yaml'],
    ['account-folder-malformed', 'acme-2222222222222/account.yaml'],
    ['account-folder-malformed', 'acme-２２２２２２２２２２２２/account.yaml'],
    ['account-folder-malformed', 'аcme-222222222222/account.yaml'],
    ['account-folder-malformed', 'acme.222222222222/account.yaml'],
    ['account-folder-malformed', 'production/iam/role/x.yaml'],
    ['account-folder-malformed', '..222222222222/iam/role/x.yaml'],
  ])('A33 refuses as %s: `%s`', (code, path) => {
    expect(classifyPath(path)).toMatchObject({ kind: 'refused', code });
  });

  test('A52 a message shows characters that look like others as what they are', () => {
    expect(classifyPath(`${root}/iam/role/аdmin.yaml`)).toEqual({
      kind: 'refused',
      code: 'path-not-ascii',
      message: `\`${root}/iam/role/\\u{430}dmin.yaml\` holds a character other than the printable ones of ASCII`,
      remedy: 'rename the file; only IAM paths hold other characters, and those are written with `%` escapes',
    });
  });
});
