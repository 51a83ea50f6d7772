import type { AccountLintRule } from '../account-lint-rule.ts';
import { policyOnUser } from './policy-on-user.ts';

/** Every rule about an account as a whole, in the order of the documentation. */
export const accountRules: readonly AccountLintRule[] = [policyOnUser];
