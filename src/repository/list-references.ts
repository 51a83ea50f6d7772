import { ProblemList } from '../finding/problem-list.ts';
import { findNameProblem } from '../iam/iam-name.ts';
import type { ResourceType } from '../iam/resources.ts';
import { childOf, type ScalarNode, type SourceNode, type SourcePath } from '../iam/source/source-node.ts';
import type { AccountIdentity } from './formats/account-identity.ts';
import { decodePolicyReference, expandPolicyReference } from './formats/policy-reference.ts';

/** What a file names that another file is to declare. */
export interface Reference {
  readonly type: 'policy' | 'group' | 'role';
  /** The ARN of a policy, the name of a group or a role. */
  readonly target: string;
  readonly node: SourceNode;
  readonly path: SourcePath;
}

const policies = { Policies: 'policy' } as const;
const limitedPolicies = { ...policies, PermissionsBoundary: 'policy' } as const;

/** The keys under which a file of each type names something. */
const referringKeys: Readonly<Record<ResourceType, Readonly<Record<string, Reference['type']>>>> = {
  user: { ...limitedPolicies, Groups: 'group' },
  group: policies,
  role: limitedPolicies,
  policy: {},
  'instance-profile': { Roles: 'role' },
};

interface Written {
  readonly node: SourceNode;
  readonly path: SourcePath;
}

/** A boundary is one policy; everything else stands in lists. */
function itemsAt(root: SourceNode, key: string): readonly Written[] {
  const node = childOf(root, key);
  if (node === undefined) return [];
  if (key === 'PermissionsBoundary') return [{ node, path: [key] }];
  if (node.kind !== 'sequence') return [];
  return node.items.map((item, index) => ({ node: item, path: [key, index] }));
}

/** What a node refers to; nothing where it is no reference, which is the decoder's to say. */
function targetOf(node: ScalarNode, type: Reference['type'], account: AccountIdentity): string | undefined {
  if (type === 'policy') {
    const reference = decodePolicyReference(node, { problems: new ProblemList() });
    return reference === undefined ? undefined : expandPolicyReference(reference, account);
  }
  return typeof node.value === 'string' && findNameProblem(node.value, type) === undefined
    ? node.value
    : undefined;
}

/**
 * What the file of a resource names of its account: each thing once, and beside problems of the file too, so that one run
 * finds them all.
 */
export function listReferences(
  type: ResourceType,
  root: SourceNode,
  account: AccountIdentity,
): readonly Reference[] {
  return Object.entries(referringKeys[type]).flatMap(([key, referred]) => {
    const seen = new Set<string>();
    return itemsAt(root, key).flatMap(({ node, path }): readonly Reference[] => {
      const target = node.kind === 'scalar' ? targetOf(node, referred, account) : undefined;
      if (target === undefined || seen.has(target.toLowerCase())) return [];
      seen.add(target.toLowerCase());
      return [{ type: referred, target, node, path }];
    });
  });
}
