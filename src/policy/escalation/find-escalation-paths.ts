import type { AccountInventory } from '../../iam/account.ts';
import { requirePolicyDocument } from '../../iam/require-policy-document.ts';
import type { NamedPolicy } from '../evaluate/policy-set.ts';
import type { OrganisationLimits } from '../principals/principal-policies.ts';
import { createActorCaches, type ActorCaches } from './actor.ts';
import type { EscalationFinding } from './escalation-finding.ts';
import { createEscalationWorld } from './escalation-world.ts';
import { findHypotheticalPaths } from './hypothetical-account.ts';
import { searchEscalation, type EscalationAnalysis } from './search-escalation.ts';

/**
 * Who administers an account and who can come to that, by what the account's IAM holds: identity policies, groups,
 * boundaries and the organisation's policies are respected, and every step is proved by requests that `evaluateRequest`
 * allows. Caches may be shared by analyses of accounts whose documents nobody changes in place.
 */
export function analyzeEscalation(
  account: AccountInventory,
  limits: OrganisationLimits = {},
  caches: ActorCaches = createActorCaches(),
): EscalationAnalysis {
  return searchEscalation(createEscalationWorld(account, limits, caches));
}

function isAccount(subject: AccountInventory | readonly NamedPolicy[]): subject is AccountInventory {
  const isObject = typeof subject === 'object' && (subject as object | null) !== null;
  if (isObject && 'accountId' in subject) return true;
  if (Array.isArray(subject)) return false;
  throw new TypeError('an account or a list of named policies is needed: `[{ name, document }]`');
}

/**
 * The ways by which principals come to more permissions than they were given. Of an account: for each principal that is
 * not an administrator, each path that leads on, with its steps. Of policies alone: what whoever holds them all could do;
 * what the account would have to have for that is stated as assumptions.
 */
export function findEscalationPaths(
  subject: AccountInventory | readonly NamedPolicy[],
  limits: OrganisationLimits = {},
): readonly EscalationFinding[] {
  if (isAccount(subject)) return analyzeEscalation(subject, limits).findings;
  for (const { document } of subject) requirePolicyDocument(document);
  return findHypotheticalPaths(subject, limits);
}
