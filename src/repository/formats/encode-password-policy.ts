import type { PasswordPolicy } from '../../iam/account.ts';

/** A password policy in the spelling of `GetAccountPasswordPolicy`, which is that of the files; absent limits stay absent. */
export function encodePasswordPolicy(policy: PasswordPolicy): Readonly<Record<string, number | boolean>> {
  const { maxPasswordAge, passwordReusePrevention } = policy;
  return {
    MinimumPasswordLength: policy.minimumPasswordLength,
    RequireSymbols: policy.requireSymbols,
    RequireNumbers: policy.requireNumbers,
    RequireUppercaseCharacters: policy.requireUppercaseCharacters,
    RequireLowercaseCharacters: policy.requireLowercaseCharacters,
    AllowUsersToChangePassword: policy.allowUsersToChangePassword,
    HardExpiry: policy.hardExpiry,
    ...(maxPasswordAge === undefined ? {} : { MaxPasswordAge: maxPasswordAge }),
    ...(passwordReusePrevention === undefined ? {} : { PasswordReusePrevention: passwordReusePrevention }),
  };
}
