import { chooseRole, readDocument, type Attack } from './attack.ts';

/** Changes that are none: documents written in another way, with the same meaning. */
export const harmlessChanges: readonly Attack[] = [
  {
    id: 'rewrite-trust-policy',
    description: 'writes a trust policy with its lists reordered and single values as lists',
    isDrift: false,
    run: (context) => {
      const role = chooseRole(context, ['four-eyes-reader', 'web-server'], () => true);
      if (role === undefined) return undefined;
      context.call('UpdateAssumeRolePolicy', {
        RoleName: role.name,
        PolicyDocument: rewriteDocument(role.trustPolicy),
      });
      return { type: 'role', name: role.name };
    },
  },
  {
    id: 'rewrite-managed-policy',
    description: 'replaces the only version of a managed policy by the same, written differently',
    isDrift: false,
    run: ({ account, taken, call }) => {
      const policies = account.policies.slice('', account.policies.size);
      const policy = policies.find(
        ({ name, versions }) => versions.length === 1 && !taken.has(`policy ${name}`),
      );
      const [version] = policy?.versions ?? [];
      if (policy === undefined || version === undefined) return undefined;
      call('CreatePolicyVersion', {
        PolicyArn: policy.arn,
        PolicyDocument: rewriteDocument(version.document),
        SetAsDefault: 'true',
      });
      call('DeletePolicyVersion', { PolicyArn: policy.arn, VersionId: version.id });
      return { type: 'policy', name: policy.name };
    },
  },
  {
    id: 'rewrite-inline-policy',
    description: 'writes an inline policy with its lists reordered and single values as lists',
    isDrift: false,
    run: (context) => {
      const role = chooseRole(context, [], ({ inlinePolicies }) => inlinePolicies.size > 0);
      const [first] = role?.inlinePolicies ?? [];
      if (role === undefined || first === undefined) return undefined;
      const [PolicyName, document] = first;
      context.call('PutRolePolicy', {
        RoleName: role.name,
        PolicyName,
        PolicyDocument: rewriteDocument(document),
      });
      return { type: 'role', name: role.name };
    },
  },
];

/** The same document with object keys and lists of strings reversed, and lists of one in place of single strings. */
export function rewriteDocument(text: string): string {
  return JSON.stringify(rewriteValue(readDocument(text), ''), undefined, 2);
}

/** Elements whose single value may stand as a list; Principal's values and conditions stand deeper. */
const listElements = ['Action', 'NotAction', 'Resource', 'NotResource', 'AWS', 'Service', 'Federated'];

function rewriteValue(value: unknown, key: string): unknown {
  if (typeof value === 'string') return listElements.includes(key) ? [value] : value;
  if (Array.isArray(value)) return rewriteList(value);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, child]) => [name, rewriteValue(child, name)] as const);
  return Object.fromEntries(entries.reverse());
}

/** Reverses strings, and takes one out of its list; the order of statements stays: changing it would be cosmetic. */
function rewriteList(list: readonly unknown[]): unknown {
  if (list.every((item) => typeof item === 'string'))
    return list.length === 1 ? list[0] : [...list].reverse();
  return list.map((item) => rewriteValue(item, ''));
}
