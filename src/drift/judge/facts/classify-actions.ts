import { matchesPattern } from './pattern-cover.ts';

/** IAM actions that by themselves turn into any access (the classic escalation paths), in lower case. */
const escalatingActions = [
  'iam:addusertogroup',
  'iam:attachgrouppolicy',
  'iam:attachrolepolicy',
  'iam:attachuserpolicy',
  'iam:createaccesskey',
  'iam:createloginprofile',
  'iam:createpolicyversion',
  'iam:deleterolepermissionsboundary',
  'iam:deleteuserpermissionsboundary',
  'iam:putgrouppolicy',
  'iam:putrolepermissionsboundary',
  'iam:putrolepolicy',
  'iam:putuserpermissionsboundary',
  'iam:putuserpolicy',
  'iam:setdefaultpolicyversion',
  'iam:updateassumerolepolicy',
  'iam:updateloginprofile',
] as const;

const readVerbs = ['get', 'list', 'generate', 'simulate'] as const;

/** Whether an action pattern allows every action there is. */
export function isEveryAction(pattern: string): boolean {
  return pattern === '*' || pattern === '*:*';
}

/** Whether an action pattern (lower case) may match one of the actions that lead to any access. */
export function mayEscalate(pattern: string): boolean {
  return escalatingActions.some((action) => matchesPattern(pattern, action));
}

/** Whether an action pattern (lower case) may match an IAM action that is more than reading. */
export function mayWriteIam(pattern: string): boolean {
  const [service = '', action = ''] = pattern.split(':', 2);
  if (!pattern.includes(':')) return matchesPattern(pattern, 'iam:putuserpolicy');
  if (!matchesPattern(service, 'iam')) return false;
  return !readVerbs.some((verb) => action.startsWith(verb));
}

/** Whether an action pattern (lower case) may match one of the given actions. */
export function mayMatchAny(pattern: string, actions: readonly string[]): boolean {
  return actions.some((action) => matchesPattern(pattern, action));
}

/** Whether an action pattern covers a whole service, or more. */
export function isServiceWide(pattern: string): boolean {
  const [service = '', action = ''] = pattern.split(':', 2);
  return isEveryAction(pattern) || service.includes('*') || /^\*+$/.test(action);
}
