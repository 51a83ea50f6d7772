import type { Grant } from './access-difference.ts';
import { isEveryAction, isServiceWide, mayEscalate, mayMatchAny, mayWriteIam } from './classify-actions.ts';

/** What a grant amounts to, the worst that is true of it. */
export type GrantClass = 'administrator' | 'escalation' | 'iamWrite' | 'broad' | 'roleTakeover' | 'plain';

export const rolePassing = ['iam:passrole'] as const;
export const roleAssuming = [
  'sts:assumerole',
  'sts:assumerolewithsaml',
  'sts:assumerolewithwebidentity',
] as const;

/** Whether a grant may allow passing a role to a service and nothing else in IAM. */
function passesRolesAlone(action: string): boolean {
  return action === 'iam:passrole';
}

/** Classes are tried from the worst on, so that a grant of everything is not reported once more as broad. */
export function classifyGrant({ actions, onEveryResource }: Grant): GrantClass {
  if (onEveryResource && actions.some(isEveryAction)) return 'administrator';
  if (actions.some(mayEscalate)) return 'escalation';
  if (actions.some((action) => mayWriteIam(action) && !passesRolesAlone(action))) return 'iamWrite';
  if (actions.some((action) => mayMatchAny(action, [...rolePassing, ...roleAssuming]))) return 'roleTakeover';
  return actions.some(isServiceWide) ? 'broad' : 'plain';
}
