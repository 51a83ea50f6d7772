import * as iam from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { iamClientOf, refusalOf } from './iam-client.ts';
import {
  accountId,
  group,
  inventory,
  instanceProfile,
  policy,
  readBuckets,
  role,
  user,
} from './sample-inventory.ts';

const arnOf = (name: string) => `arn:aws:iam::${accountId}:policy/${name}`;
const statement = { Effect: 'Allow', Action: 's3:Get*', Resource: '*' };
const text = (statements: unknown) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const trust = text({ Effect: 'Allow', Principal: { AWS: accountId }, Action: 'sts:AssumeRole' });

const versions = [1, 2, 3, 4, 5].map((number) => ({
  versionId: `v${number}`,
  isDefault: number === 5,
  document: readBuckets,
}));

let sandbox: Sandbox;
let client: iam.IAMClient;

beforeAll(async () => {
  const limits = Array.from({ length: 11 }, (_, index) => policy(`limit-${index}`));
  const groups = Array.from({ length: 11 }, (_, index) => group(`group-${index}`));
  sandbox = await startSandbox({
    accounts: [
      inventory({
        users: [user('alice', { groups: groups.slice(0, 10).map(({ name }) => name) })],
        groups,
        roles: [
          role('web', { attachedPolicies: limits.slice(0, 10).map(({ arn }) => arn) }),
          role('inline', { inlinePolicies: [{ name: 'own', document: readBuckets }] }),
          role('AWSServiceRoleForX', { path: '/aws-service-role/x.amazonaws.com/' }),
          role('AWSReservedSSO_Admin', { path: '/aws-reserved/sso.amazonaws.com/' }),
        ],
        policies: [...limits, policy('full', { versions }), policy('free')],
        instanceProfiles: [instanceProfile('web', { roles: ['web'] })],
      }),
    ],
  });
  client = iamClientOf(sandbox, accountId);
});

afterAll(() => {
  client.destroy();
  return sandbox.stop();
});

type Refusal = readonly [
  name: string,
  command: () => Promise<unknown>,
  status: number,
  code: string,
  message: string,
];

const refusals: readonly Refusal[] = [
  [
    'a role that does not exist',
    () => client.send(new iam.GetRoleCommand({ RoleName: 'nobody' })),
    404,
    'NoSuchEntity',
    'The role with name nobody cannot be found.',
  ],
  [
    'a policy that does not exist',
    () => client.send(new iam.GetPolicyCommand({ PolicyArn: arnOf('none') })),
    404,
    'NoSuchEntity',
    `Policy ${arnOf('none')} was not found.`,
  ],
  [
    'detaching what is not attached',
    () => client.send(new iam.DetachUserPolicyCommand({ UserName: 'alice', PolicyArn: arnOf('free') })),
    404,
    'NoSuchEntity',
    `Policy ${arnOf('free')} was not found.`,
  ],
  [
    'an inline policy that does not exist',
    () => client.send(new iam.DeleteRolePolicyCommand({ RoleName: 'web', PolicyName: 'none' })),
    404,
    'NoSuchEntity',
    'The role policy with name none cannot be found.',
  ],
  [
    'a password policy that was never set',
    () => client.send(new iam.GetAccountPasswordPolicyCommand({})),
    404,
    'NoSuchEntity',
    `The Password Policy with domain name ${accountId} cannot be found.`,
  ],
  [
    'a name that differs in case alone',
    () => client.send(new iam.CreateRoleCommand({ RoleName: 'WEB', AssumeRolePolicyDocument: trust })),
    409,
    'EntityAlreadyExists',
    'Role with name WEB already exists.',
  ],
  [
    'a policy of the same name under another path',
    () =>
      client.send(
        new iam.CreatePolicyCommand({ PolicyName: 'free', Path: '/x/', PolicyDocument: text(statement) }),
      ),
    409,
    'EntityAlreadyExists',
    'A policy called free already exists. Duplicate names are not allowed.',
  ],
  [
    'renaming a group to a name that is taken',
    () => client.send(new iam.UpdateGroupCommand({ GroupName: 'group-1', NewGroupName: 'Group-2' })),
    409,
    'EntityAlreadyExists',
    'Group with name Group-2 already exists.',
  ],
  [
    'deleting a role in an instance profile',
    () => client.send(new iam.DeleteRoleCommand({ RoleName: 'web' })),
    409,
    'DeleteConflict',
    'Cannot delete entity, must remove roles from instance profile first.',
  ],
  [
    'deleting a role with an inline policy',
    () => client.send(new iam.DeleteRoleCommand({ RoleName: 'inline' })),
    409,
    'DeleteConflict',
    'Cannot delete entity, must delete policies first.',
  ],
  [
    'deleting a user in groups',
    () => client.send(new iam.DeleteUserCommand({ UserName: 'alice' })),
    409,
    'DeleteConflict',
    'Cannot delete entity, must remove users from group first.',
  ],
  [
    'deleting an attached policy',
    () => client.send(new iam.DeletePolicyCommand({ PolicyArn: arnOf('limit-0') })),
    409,
    'DeleteConflict',
    'Cannot delete a policy attached to entities.',
  ],
  [
    'deleting a policy with several versions',
    () => client.send(new iam.DeletePolicyCommand({ PolicyArn: arnOf('full') })),
    409,
    'DeleteConflict',
    "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
  ],
  [
    'deleting the default version',
    () => client.send(new iam.DeletePolicyVersionCommand({ PolicyArn: arnOf('full'), VersionId: 'v5' })),
    409,
    'DeleteConflict',
    'Cannot delete the default version of a policy.',
  ],
  [
    'a sixth version',
    () =>
      client.send(
        new iam.CreatePolicyVersionCommand({ PolicyArn: arnOf('full'), PolicyDocument: text(statement) }),
      ),
    409,
    'LimitExceeded',
    'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
  ],
  [
    'an eleventh attached policy',
    () => client.send(new iam.AttachRolePolicyCommand({ RoleName: 'web', PolicyArn: arnOf('limit-10') })),
    409,
    'LimitExceeded',
    'Cannot exceed quota for PoliciesPerRole: 10',
  ],
  [
    'an eleventh group',
    () => client.send(new iam.AddUserToGroupCommand({ UserName: 'alice', GroupName: 'group-10' })),
    409,
    'LimitExceeded',
    'Cannot exceed quota for GroupsPerUser: 10',
  ],
  [
    'a second role in an instance profile',
    () =>
      client.send(
        new iam.AddRoleToInstanceProfileCommand({ InstanceProfileName: 'web', RoleName: 'inline' }),
      ),
    409,
    'LimitExceeded',
    'Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1',
  ],
  [
    'inline policies that are too long together',
    () =>
      client.send(
        new iam.PutUserPolicyCommand({
          UserName: 'alice',
          PolicyName: 'long',
          PolicyDocument: text({ ...statement, Resource: `arn:aws:s3:::${'x'.repeat(2048)}` }),
        }),
      ),
    409,
    'LimitExceeded',
    'Maximum policy size of 2048 bytes exceeded for user alice',
  ],
  [
    'a document that is no JSON',
    () =>
      client.send(new iam.PutUserPolicyCommand({ UserName: 'alice', PolicyName: 'p', PolicyDocument: '{' })),
    400,
    'MalformedPolicyDocument',
    'Syntax errors in policy: the file ends where a key in double quotes is expected.',
  ],
  [
    'an identity policy with a principal',
    () =>
      client.send(
        new iam.PutUserPolicyCommand({
          UserName: 'alice',
          PolicyName: 'p',
          PolicyDocument: text({ ...statement, Principal: '*' }),
        }),
      ),
    400,
    'MalformedPolicyDocument',
    'Policy document should not specify a principal.',
  ],
  [
    'a trust policy with a resource',
    () =>
      client.send(
        new iam.UpdateAssumeRolePolicyCommand({
          RoleName: 'web',
          PolicyDocument: text({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' }),
        }),
      ),
    400,
    'MalformedPolicyDocument',
    'Has prohibited field Resource',
  ],
  [
    'a trust policy that names a user who does not exist',
    () =>
      client.send(
        new iam.UpdateAssumeRolePolicyCommand({
          RoleName: 'web',
          PolicyDocument: trust.replace(accountId, `arn:aws:iam::${accountId}:user/nobody`),
        }),
      ),
    400,
    'MalformedPolicyDocument',
    `Invalid principal in policy: "AWS":"arn:aws:iam::${accountId}:user/nobody"`,
  ],
  [
    'two statements of one id',
    () =>
      client.send(
        new iam.PutUserPolicyCommand({
          UserName: 'alice',
          PolicyName: 'p',
          PolicyDocument: text([
            { ...statement, Sid: 'A' },
            { ...statement, Sid: 'A' },
          ]),
        }),
      ),
    400,
    'MalformedPolicyDocument',
    'Statement IDs (SID) in a single policy must be unique.',
  ],
  [
    'a session of ten minutes',
    () => client.send(new iam.UpdateRoleCommand({ RoleName: 'web', MaxSessionDuration: 600 })),
    400,
    'ValidationError',
    "1 validation error detected: Value '600' at 'maxSessionDuration' failed to satisfy constraint: Member must have value greater than or equal to 3600",
  ],
  [
    'a name that IAM does not take',
    () => client.send(new iam.CreateUserCommand({ UserName: 'a/b' })),
    400,
    'ValidationError',
    'The specified value for userName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
  ],
  [
    'tags that differ in case alone',
    () =>
      client.send(
        new iam.TagUserCommand({
          UserName: 'alice',
          Tags: [
            { Key: 'a', Value: '' },
            { Key: 'A', Value: '' },
          ],
        }),
      ),
    400,
    'InvalidInput',
    'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
  ],
  [
    'changing a service-linked role',
    () => client.send(new iam.DeleteRoleCommand({ RoleName: 'AWSServiceRoleForX' })),
    400,
    'UnmodifiableEntity',
    "Cannot perform the operation on the protected role 'AWSServiceRoleForX' - this role is only modifiable by AWS",
  ],
  [
    'changing a role of Identity Center',
    () =>
      client.send(
        new iam.AttachRolePolicyCommand({ RoleName: 'AWSReservedSSO_Admin', PolicyArn: arnOf('free') }),
      ),
    400,
    'UnmodifiableEntity',
    "Cannot perform the operation on the protected role 'AWSReservedSSO_Admin' - this role is only modifiable by AWS",
  ],
  [
    'a marker that IAM never gave',
    () => client.send(new iam.ListRolesCommand({ Marker: '***' })),
    400,
    'ValidationError',
    'Invalid Marker.',
  ],
  [
    'a page of two thousand',
    () => client.send(new iam.ListRolesCommand({ MaxItems: 2000 })),
    400,
    'ValidationError',
    "1 validation error detected: Value '2000' at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 1000",
  ],
];

describe('IAM in the sandbox refuses', () => {
  test.each(refusals)('%s', async (_, command, status, code, message) => {
    expect(await refusalOf(command())).toEqual([status, code, message]);
  });
});
