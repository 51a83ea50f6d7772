import type { PasswordPolicy } from '../../../iam/account.ts';
import { entityAlreadyExists, noSuchEntity, validationError } from '../../query-error.ts';
import type { QueryParameters } from '../../query-parameters.ts';
import type { Operations } from '../../service.ts';
import type { AccountState } from '../../state/account-state.ts';
import { xmlList } from '../../write-xml.ts';
import { checkRange } from './check-parameters.ts';

export const accountSettingOperations: Operations = {
  GetAccountSummary: ({ account }) => ({
    SummaryMap: { entry: Object.entries(summaryOf(account)).map(([key, value]) => ({ key, value })) },
  }),

  ListAccountAliases: ({ account }) => ({
    IsTruncated: false,
    AccountAliases: xmlList(account.alias === undefined ? [] : [account.alias]),
  }),

  /** An account has one alias: creating another replaces it. */
  CreateAccountAlias: ({ account, parameters }) => {
    const alias = parameters.required('AccountAlias');
    if (!/^[a-z\d](?:[a-z\d]|-(?!-)){1,61}[a-z\d]$/.test(alias)) {
      throw validationError(`The specified value for accountAlias is invalid: ${alias}`);
    }
    if (account.alias === alias) {
      throw entityAlreadyExists(`The account alias ${alias} already exists.`);
    }
    account.alias = alias;
    return undefined;
  },

  DeleteAccountAlias: ({ account, parameters }) => {
    const alias = parameters.required('AccountAlias');
    if (account.alias !== alias) throw noSuchEntity(`The account alias ${alias} cannot be found.`);
    account.alias = undefined;
    return undefined;
  },

  GetAccountPasswordPolicy: ({ account }) => {
    const policy = requiredPasswordPolicy(account);
    return {
      PasswordPolicy: {
        MinimumPasswordLength: policy.minimumPasswordLength,
        RequireSymbols: policy.requireSymbols,
        RequireNumbers: policy.requireNumbers,
        RequireUppercaseCharacters: policy.requireUppercaseCharacters,
        RequireLowercaseCharacters: policy.requireLowercaseCharacters,
        AllowUsersToChangePassword: policy.allowUsersToChangePassword,
        ExpirePasswords: policy.maxPasswordAge !== undefined,
        MaxPasswordAge: policy.maxPasswordAge,
        PasswordReusePrevention: policy.passwordReusePrevention,
        HardExpiry: policy.hardExpiry,
      },
    };
  },

  /** Replaces the whole policy: what is not sent gets its default (`UpdateAccountPasswordPolicy`). */
  UpdateAccountPasswordPolicy: ({ account, parameters }) => {
    account.passwordPolicy = passwordPolicyOf(parameters);
    return undefined;
  },

  DeleteAccountPasswordPolicy: ({ account }) => {
    requiredPasswordPolicy(account);
    account.passwordPolicy = undefined;
    return undefined;
  },
};

function requiredPasswordPolicy(account: AccountState): PasswordPolicy {
  if (account.passwordPolicy === undefined) {
    throw noSuchEntity(`The Password Policy with domain name ${account.accountId} cannot be found.`);
  }
  return account.passwordPolicy;
}

function passwordPolicyOf(parameters: QueryParameters): PasswordPolicy {
  const maxPasswordAge = parameters.optionalInteger('MaxPasswordAge');
  const passwordReusePrevention = parameters.optionalInteger('PasswordReusePrevention');
  const minimumLength = parameters.optionalInteger('MinimumPasswordLength') ?? 6;
  return {
    minimumPasswordLength: checkRange('MinimumPasswordLength', minimumLength, 6, 128),
    requireSymbols: parameters.optionalBoolean('RequireSymbols') ?? false,
    requireNumbers: parameters.optionalBoolean('RequireNumbers') ?? false,
    requireUppercaseCharacters: parameters.optionalBoolean('RequireUppercaseCharacters') ?? false,
    requireLowercaseCharacters: parameters.optionalBoolean('RequireLowercaseCharacters') ?? false,
    allowUsersToChangePassword: parameters.optionalBoolean('AllowUsersToChangePassword') ?? false,
    hardExpiry: parameters.optionalBoolean('HardExpiry') ?? false,
    ...(maxPasswordAge !== undefined && {
      maxPasswordAge: checkRange('MaxPasswordAge', maxPasswordAge, 1, 1095),
    }),
    ...(passwordReusePrevention !== undefined && {
      passwordReusePrevention: checkRange('PasswordReusePrevention', passwordReusePrevention, 1, 24),
    }),
  };
}

/** The counters and quotas of `GetAccountSummary` that the sandbox can tell. */
function summaryOf(account: AccountState): Readonly<Record<string, number>> {
  const users = [...account.users.values()];
  const { root } = account.hygiene;
  return {
    Users: account.users.size,
    UsersQuota: 5000,
    Groups: account.groups.size,
    GroupsQuota: 300,
    Roles: account.roles.size,
    RolesQuota: 1000,
    Policies: account.policies.size,
    PoliciesQuota: 1500,
    InstanceProfiles: account.instanceProfiles.size,
    InstanceProfilesQuota: 1000,
    Providers: account.samlProviders.size + account.oidcProviders.size,
    MFADevices: users.reduce((sum, { mfaDevices }) => sum + mfaDevices.size, 0),
    MFADevicesInUse: users.reduce((sum, { mfaDevices }) => sum + mfaDevices.size, 0),
    AccountMFAEnabled: root.hasMfa ? 1 : 0,
    AccountAccessKeysPresent: root.accessKeys > 0 ? 1 : 0,
    AccountPasswordPresent: root.hasPassword ? 1 : 0,
    AccountSigningCertificatesPresent: root.certificates > 0 ? 1 : 0,
    VersionsPerPolicyQuota: 5,
    GroupsPerUserQuota: 10,
    AttachedPoliciesPerUserQuota: 10,
    AttachedPoliciesPerGroupQuota: 10,
    AttachedPoliciesPerRoleQuota: 10,
    AccessKeysPerUserQuota: 2,
    PolicySizeQuota: 6144,
    AssumeRolePolicySizeQuota: 2048,
    UserPolicySizeQuota: 2048,
    GroupPolicySizeQuota: 5120,
    GlobalEndpointTokenVersion: 1,
  };
}
