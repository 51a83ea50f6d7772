import * as iam from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { iamClientOf } from './iam-client.ts';
import { accountId, inventory } from './sample-inventory.ts';

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
});
const read = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:Get*', Resource: '*' }],
});
const write = read.replace('s3:Get*', 's3:Put*');

let sandbox: Sandbox;
let client: iam.IAMClient;

beforeEach(async () => {
  sandbox = await startSandbox({
    accounts: [inventory()],
    clock: () => Date.parse('2026-11-23T12:00:00.999Z'),
  });
  client = iamClientOf(sandbox, accountId);
});

afterEach(() => {
  client.destroy();
  return sandbox.stop();
});

describe('users and groups', () => {
  test('a user is created, renamed with its groups and policies, and deleted', async () => {
    const { User: created } = await client.send(
      new iam.CreateUserCommand({
        UserName: 'alice',
        Path: '/people/',
        Tags: [{ Key: 'team', Value: 'a b' }],
      }),
    );
    await client.send(new iam.CreateGroupCommand({ GroupName: 'developers' }));
    await client.send(new iam.AddUserToGroupCommand({ GroupName: 'developers', UserName: 'ALICE' }));
    await client.send(
      new iam.PutUserPolicyCommand({ UserName: 'alice', PolicyName: 'own', PolicyDocument: read }),
    );
    await client.send(new iam.UpdateUserCommand({ UserName: 'alice', NewUserName: 'bob', NewPath: '/' }));

    const { User: renamed } = await client.send(new iam.GetUserCommand({ UserName: 'bob' }));
    const { Groups: groups } = await client.send(new iam.ListGroupsForUserCommand({ UserName: 'bob' }));
    const { Users: members } = await client.send(new iam.GetGroupCommand({ GroupName: 'developers' }));
    const { PolicyNames: names } = await client.send(new iam.ListUserPoliciesCommand({ UserName: 'bob' }));

    expect(created).toEqual({
      Path: '/people/',
      UserName: 'alice',
      UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
      Arn: 'arn:aws:iam::222222222222:user/people/alice',
      CreateDate: new Date('2026-11-23T12:00:00Z'),
      Tags: [{ Key: 'team', Value: 'a b' }],
    });
    expect(renamed).toEqual({
      ...created,
      UserName: 'bob',
      Path: '/',
      Arn: 'arn:aws:iam::222222222222:user/bob',
    });
    expect(groups?.map(({ GroupName }) => GroupName)).toEqual(['developers']);
    expect(members?.map(({ UserName }) => UserName)).toEqual(['bob']);
    expect(names).toEqual(['own']);

    await client.send(new iam.RemoveUserFromGroupCommand({ GroupName: 'developers', UserName: 'bob' }));
    await client.send(new iam.DeleteUserPolicyCommand({ UserName: 'bob', PolicyName: 'own' }));
    await client.send(new iam.DeleteUserCommand({ UserName: 'bob' }));
    await client.send(new iam.DeleteGroupCommand({ GroupName: 'developers' }));
    expect((await client.send(new iam.ListUsersCommand({}))).Users).toEqual([]);
    expect((await client.send(new iam.ListGroupsCommand({}))).Groups).toEqual([]);
  });

  test('a group is renamed and keeps its members', async () => {
    await client.send(new iam.CreateGroupCommand({ GroupName: 'ops' }));
    await client.send(new iam.CreateUserCommand({ UserName: 'alice' }));
    await client.send(new iam.AddUserToGroupCommand({ GroupName: 'ops', UserName: 'alice' }));
    await client.send(
      new iam.UpdateGroupCommand({ GroupName: 'ops', NewGroupName: 'operators', NewPath: '/x/' }),
    );

    const { Groups: groups } = await client.send(new iam.ListGroupsForUserCommand({ UserName: 'alice' }));

    expect(groups?.map(({ Arn }) => Arn)).toEqual(['arn:aws:iam::222222222222:group/x/operators']);
  });

  test('access keys, a login profile and MFA devices', async () => {
    await client.send(new iam.CreateUserCommand({ UserName: 'alice' }));
    const { AccessKey: key } = await client.send(new iam.CreateAccessKeyCommand({ UserName: 'alice' }));
    const AccessKeyId = key?.AccessKeyId ?? '';
    await client.send(new iam.UpdateAccessKeyCommand({ UserName: 'alice', AccessKeyId, Status: 'Inactive' }));
    await client.send(new iam.CreateLoginProfileCommand({ UserName: 'alice', Password: 'not kept' }));
    const device = { UserName: 'alice', SerialNumber: `arn:aws:iam::${accountId}:mfa/alice` };
    await client.send(
      new iam.EnableMFADeviceCommand({
        ...device,
        AuthenticationCode1: '123456',
        AuthenticationCode2: '654321',
      }),
    );

    const keys = await client.send(new iam.ListAccessKeysCommand({ UserName: 'alice' }));
    const devices = await client.send(new iam.ListMFADevicesCommand({ UserName: 'alice' }));
    const profile = await client.send(new iam.GetLoginProfileCommand({ UserName: 'alice' }));

    expect(AccessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
    expect(keys.AccessKeyMetadata?.map(({ Status }) => Status)).toEqual(['Inactive']);
    expect(devices.MFADevices?.map(({ SerialNumber }) => SerialNumber)).toEqual([device.SerialNumber]);
    expect(profile.LoginProfile?.UserName).toBe('alice');

    await client.send(new iam.DeleteAccessKeyCommand({ UserName: 'alice', AccessKeyId }));
    await client.send(new iam.DeleteLoginProfileCommand({ UserName: 'alice' }));
    await client.send(new iam.DeactivateMFADeviceCommand(device));
    await client.send(new iam.DeleteUserCommand({ UserName: 'alice' }));
  });
});

describe('roles', () => {
  test('a role is created with everything, changed in every way and deleted', async () => {
    const { Policy: limit } = await client.send(
      new iam.CreatePolicyCommand({ PolicyName: 'limit', PolicyDocument: read }),
    );
    const limitArn = limit?.Arn ?? '';
    await client.send(
      new iam.CreateRoleCommand({
        RoleName: 'deploy',
        Path: "/a'<*>/",
        AssumeRolePolicyDocument: trust,
        Description: 'first',
        MaxSessionDuration: 7200,
        PermissionsBoundary: limitArn,
        Tags: [{ Key: 'Team', Value: 'x' }],
      }),
    );
    await client.send(new iam.UpdateRoleCommand({ RoleName: 'deploy', Description: 'second & "last"' }));
    await client.send(new iam.UpdateRoleCommand({ RoleName: 'deploy', MaxSessionDuration: 3600 }));
    await client.send(
      new iam.UpdateAssumeRolePolicyCommand({
        RoleName: 'deploy',
        PolicyDocument: trust.replace('ec2', 'lambda'),
      }),
    );
    await client.send(new iam.DeleteRolePermissionsBoundaryCommand({ RoleName: 'deploy' }));
    await client.send(
      new iam.TagRoleCommand({
        RoleName: 'deploy',
        Tags: [
          { Key: 'team', Value: 'y' },
          { Key: 'b', Value: '' },
        ],
      }),
    );
    await client.send(new iam.UntagRoleCommand({ RoleName: 'deploy', TagKeys: ['B', 'absent'] }));
    await client.send(new iam.AttachRolePolicyCommand({ RoleName: 'deploy', PolicyArn: limitArn }));
    await client.send(new iam.AttachRolePolicyCommand({ RoleName: 'deploy', PolicyArn: limitArn }));

    const { Role: role } = await client.send(new iam.GetRoleCommand({ RoleName: 'Deploy' }));
    const attached = await client.send(new iam.ListAttachedRolePoliciesCommand({ RoleName: 'deploy' }));

    expect(role).toEqual({
      Path: "/a'<*>/",
      RoleName: 'deploy',
      RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
      Arn: "arn:aws:iam::222222222222:role/a'<*>/deploy",
      CreateDate: new Date('2026-11-23T12:00:00Z'),
      AssumeRolePolicyDocument: encodeURIComponent(trust.replace('ec2', 'lambda')),
      Description: 'second & "last"',
      MaxSessionDuration: 3600,
      Tags: [{ Key: 'team', Value: 'y' }],
      RoleLastUsed: {},
    });
    expect(attached.AttachedPolicies).toEqual([{ PolicyName: 'limit', PolicyArn: limitArn }]);

    await client.send(new iam.DetachRolePolicyCommand({ RoleName: 'deploy', PolicyArn: limitArn }));
    await client.send(new iam.DeleteRoleCommand({ RoleName: 'deploy' }));
    await client.send(new iam.DeletePolicyCommand({ PolicyArn: limitArn }));
    expect((await client.send(new iam.ListRolesCommand({}))).Roles).toEqual([]);
  });

  test('an empty description removes it, and one that is not sent stays', async () => {
    await client.send(
      new iam.CreateRoleCommand({ RoleName: 'a', AssumeRolePolicyDocument: trust, Description: 'x' }),
    );
    await client.send(new iam.UpdateRoleCommand({ RoleName: 'a', MaxSessionDuration: 3600 }));
    const kept = await client.send(new iam.GetRoleCommand({ RoleName: 'a' }));
    await client.send(new iam.UpdateRoleCommand({ RoleName: 'a', Description: '' }));
    const removed = await client.send(new iam.GetRoleCommand({ RoleName: 'a' }));

    expect([kept.Role?.Description, removed.Role?.Description]).toEqual(['x', undefined]);
  });

  test('A53 trust policies hold on to the principal: deleted, it is its unique id, and never the next of that name', async () => {
    const arn = `arn:aws:iam::${accountId}:user/alice`;
    const trustAlice = JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: [arn, '111111111111'] },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:PrincipalArn': arn } },
      },
    });
    const { User: alice } = await client.send(new iam.CreateUserCommand({ UserName: 'alice' }));
    await client.send(new iam.CreateRoleCommand({ RoleName: 'a', AssumeRolePolicyDocument: trustAlice }));
    await client.send(new iam.DeleteUserCommand({ UserName: 'alice' }));
    await client.send(new iam.CreateUserCommand({ UserName: 'alice' }));

    const { Role: role } = await client.send(new iam.GetRoleCommand({ RoleName: 'a' }));

    const stored: unknown = JSON.parse(decodeURIComponent(role?.AssumeRolePolicyDocument ?? ''));
    expect(stored).toEqual({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: [alice?.UserId, '111111111111'] },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:PrincipalArn': arn } },
      },
    });
  });

  test('an instance profile holds one role', async () => {
    await client.send(new iam.CreateRoleCommand({ RoleName: 'web', AssumeRolePolicyDocument: trust }));
    await client.send(
      new iam.CreateInstanceProfileCommand({ InstanceProfileName: 'web', Tags: [{ Key: 'a', Value: 'b' }] }),
    );
    const bond = { InstanceProfileName: 'web', RoleName: 'web' };
    await client.send(new iam.AddRoleToInstanceProfileCommand(bond));

    const { InstanceProfile: profile } = await client.send(new iam.GetInstanceProfileCommand(bond));
    const listed = await client.send(new iam.ListInstanceProfilesForRoleCommand({ RoleName: 'web' }));

    expect(profile?.Roles?.map(({ RoleName }) => RoleName)).toEqual(['web']);
    expect(profile?.Tags).toEqual([{ Key: 'a', Value: 'b' }]);
    expect(listed.InstanceProfiles?.map(({ InstanceProfileName }) => InstanceProfileName)).toEqual(['web']);

    await client.send(new iam.RemoveRoleFromInstanceProfileCommand(bond));
    await client.send(new iam.DeleteInstanceProfileCommand({ InstanceProfileName: 'web' }));
    expect((await client.send(new iam.ListInstanceProfilesCommand({}))).InstanceProfiles).toEqual([]);
  });
});

describe('managed policies', () => {
  test('versions are numbered on, never again, and the default can be set', async () => {
    const { Policy: policy } = await client.send(
      new iam.CreatePolicyCommand({ PolicyName: 'p', PolicyDocument: read, Description: 'd' }),
    );
    const PolicyArn = policy?.Arn ?? '';
    await client.send(
      new iam.CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: write, SetAsDefault: true }),
    );
    await client.send(new iam.DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
    await client.send(new iam.CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: read }));
    await client.send(new iam.SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: 'v3' }));

    const { Versions: versions } = await client.send(new iam.ListPolicyVersionsCommand({ PolicyArn }));
    const v2 = await client.send(new iam.GetPolicyVersionCommand({ PolicyArn, VersionId: 'v2' }));
    const read1 = await client.send(new iam.GetPolicyCommand({ PolicyArn }));

    expect(versions?.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion])).toEqual([
      ['v2', false],
      ['v3', true],
    ]);
    expect(v2.PolicyVersion?.Document).toBe(encodeURIComponent(write).replaceAll('*', '%2A'));
    expect(read1.Policy).toMatchObject({ Description: 'd', DefaultVersionId: 'v3', AttachmentCount: 0 });
  });

  test('lists tell how often a policy is used, and AWS managed policies are there to attach', async () => {
    const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    await client.send(new iam.CreateUserCommand({ UserName: 'alice', PermissionsBoundary: PolicyArn }));
    await client.send(new iam.AttachUserPolicyCommand({ UserName: 'alice', PolicyArn }));

    const { Policies: attached } = await client.send(new iam.ListPoliciesCommand({ OnlyAttached: true }));
    const { Policies: local } = await client.send(new iam.ListPoliciesCommand({ Scope: 'Local' }));

    expect(attached).toEqual([
      expect.objectContaining({ Arn: PolicyArn, AttachmentCount: 1, PermissionsBoundaryUsageCount: 1 }),
    ]);
    expect(local).toEqual([]);
  });
});

describe('the account itself', () => {
  test('alias and password policy', async () => {
    await client.send(new iam.CreateAccountAliasCommand({ AccountAlias: 'acme-test' }));
    await client.send(
      new iam.UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 14, MaxPasswordAge: 90 }),
    );

    const aliases = await client.send(new iam.ListAccountAliasesCommand({}));
    const { PasswordPolicy: policy } = await client.send(new iam.GetAccountPasswordPolicyCommand({}));
    const { SummaryMap: summary } = await client.send(new iam.GetAccountSummaryCommand({}));

    expect(aliases.AccountAliases).toEqual(['acme-test']);
    expect(policy).toEqual({
      MinimumPasswordLength: 14,
      RequireSymbols: false,
      RequireNumbers: false,
      RequireUppercaseCharacters: false,
      RequireLowercaseCharacters: false,
      AllowUsersToChangePassword: false,
      ExpirePasswords: true,
      MaxPasswordAge: 90,
      HardExpiry: false,
    });
    expect(summary).toMatchObject({ Users: 0, VersionsPerPolicyQuota: 5 });

    await client.send(new iam.DeleteAccountAliasCommand({ AccountAlias: 'acme-test' }));
    await client.send(new iam.DeleteAccountPasswordPolicyCommand({}));
    expect((await client.send(new iam.ListAccountAliasesCommand({}))).AccountAliases).toEqual([]);
  });

  test('SAML and OIDC providers', async () => {
    const metadata = '<EntityDescriptor entityID="x">&amp;</EntityDescriptor>'.padEnd(1000);
    const { SAMLProviderArn } = await client.send(
      new iam.CreateSAMLProviderCommand({ Name: 'corp', SAMLMetadataDocument: metadata }),
    );
    const { OpenIDConnectProviderArn } = await client.send(
      new iam.CreateOpenIDConnectProviderCommand({
        Url: 'https://token.example.com/a',
        ClientIDList: ['one'],
        ThumbprintList: ['a'.repeat(40)],
      }),
    );
    const oidc = { OpenIDConnectProviderArn };
    await client.send(new iam.AddClientIDToOpenIDConnectProviderCommand({ ...oidc, ClientID: 'two' }));
    await client.send(new iam.RemoveClientIDFromOpenIDConnectProviderCommand({ ...oidc, ClientID: 'one' }));
    await client.send(
      new iam.UpdateOpenIDConnectProviderThumbprintCommand({ ...oidc, ThumbprintList: ['b'.repeat(40)] }),
    );
    await client.send(
      new iam.UpdateSAMLProviderCommand({ SAMLProviderArn, SAMLMetadataDocument: `${metadata}<!-- 2 -->` }),
    );
    await client.send(new iam.TagSAMLProviderCommand({ SAMLProviderArn, Tags: [{ Key: 'a', Value: 'b' }] }));

    const saml = await client.send(new iam.GetSAMLProviderCommand({ SAMLProviderArn }));
    const provider = await client.send(new iam.GetOpenIDConnectProviderCommand(oidc));

    expect(saml.SAMLMetadataDocument).toBe(`${metadata}<!-- 2 -->`);
    expect(saml.Tags).toEqual([{ Key: 'a', Value: 'b' }]);
    expect(provider).toMatchObject({
      Url: 'token.example.com/a',
      ClientIDList: ['two'],
      ThumbprintList: ['b'.repeat(40)],
    });

    await client.send(new iam.DeleteSAMLProviderCommand({ SAMLProviderArn }));
    await client.send(new iam.DeleteOpenIDConnectProviderCommand(oidc));
    const lists = [
      (await client.send(new iam.ListSAMLProvidersCommand({}))).SAMLProviderList,
      (await client.send(new iam.ListOpenIDConnectProvidersCommand({}))).OpenIDConnectProviderList,
    ];
    expect(lists).toEqual([[], []]);
  });
});
