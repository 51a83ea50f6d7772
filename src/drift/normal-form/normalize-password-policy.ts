import type { PasswordPolicy } from '../../iam/account.ts';
import type { NormalPasswordPolicy } from './normal-form.ts';

/** The password policy in the spelling of `GetAccountPasswordPolicy`; absent limits stay absent. */
export function normalizePasswordPolicy(policy: PasswordPolicy): NormalPasswordPolicy {
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
