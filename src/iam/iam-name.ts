import type { ResourceType } from './resources.ts';

/** The longest names, from `CreateUser`, `CreateGroup`, `CreateRole`, `CreatePolicy`, `CreateInstanceProfile`. */
const maximumNameLength: Readonly<Record<ResourceType, number>> = {
  user: 64,
  group: 128,
  role: 64,
  policy: 128,
  'instance-profile': 128,
};

/** The longest inline policy name (`PutRolePolicy`, PolicyName). */
export const maximumInlinePolicyNameLength = 128;

/** The longest path (`CreateRole`, Path). */
export const maximumPathLength = 512;

const nameGrammar = /^[\w+=,.@-]+$/;

/** `/`, or anything from `!` to DEL between two of them (`CreateRole`, Path: `(/)|(/[!-\x7F]+/)`). */
const pathGrammar = /^\/(?:[!-\u007f]+\/)?$/;

/** Why a text is no name of a resource of this type, in words that follow the name; `undefined` when it is one. */
export function findNameProblem(name: string, type: ResourceType | 'inline-policy'): string | undefined {
  const maximum = type === 'inline-policy' ? maximumInlinePolicyNameLength : maximumNameLength[type];
  if (name === '') return 'is empty';
  if (name.length > maximum) return `has ${name.length} characters, more than ${maximum}`;
  if (!nameGrammar.test(name)) return 'holds characters other than letters, digits and `_+=,.@-`';
  return undefined;
}

/** Why a text is no IAM path, in words that follow the path; `undefined` when it is one. */
export function findPathProblem(path: string): string | undefined {
  if (path.length > maximumPathLength) return `has ${path.length} characters, more than ${maximumPathLength}`;
  if (!path.startsWith('/') || !path.endsWith('/')) return 'does not begin and end with `/`';
  if (!pathGrammar.test(path)) return 'holds white space or characters beyond ASCII';
  return undefined;
}
