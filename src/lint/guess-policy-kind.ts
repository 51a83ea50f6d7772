import type { PolicyDocument, PolicyKind } from '../iam/policy-document.ts';

const assumeRoleActions = ['sts:assumerole', 'sts:tagsession', 'sts:setsourceidentity', 'sts:*'];

/**
 * What a document is most likely used as, told by its elements: a Principal makes it a trust policy where the actions
 * assume roles and no statement has a Resource, else a resource policy; without a Principal it is an identity policy.
 */
export function guessPolicyKind({ statements }: PolicyDocument): PolicyKind {
  if (statements.every(({ principal }) => principal === undefined)) return 'identity';
  const isTrust = statements.every(
    ({ resource, action }) => resource === undefined && action.values.every(isAssumeRoleAction),
  );
  return isTrust ? 'trust' : 'resource';
}

function isAssumeRoleAction(pattern: string): boolean {
  const folded = pattern.toLowerCase();
  return assumeRoleActions.some((action) => folded.startsWith(action));
}
