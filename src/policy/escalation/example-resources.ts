import type { PolicyDocument } from '../../iam/policy-document.ts';
import type { Group, ManagedPolicy, Role, User } from '../../iam/resources.ts';
import { entityName } from '../request/arn-parts.ts';
import { escalationPaths } from './paths/index.ts';

function services(): readonly string[] {
  return escalationPaths.flatMap(({ gain }) => (gain.kind === 'runAs' ? gain.services : []));
}

/** Trusts the account, every service that a path uses, and the providers. */
export function exampleTrust(accountId: string, providers: readonly string[]): PolicyDocument {
  const principal = {
    negated: false,
    anyone: false,
    entries: [
      { type: 'AWS', values: [accountId] },
      { type: 'Service', values: [...new Set(services())] },
      { type: 'Federated', values: providers },
    ],
  } as const;
  const action = { negated: false, values: ['sts:*'] };
  return { version: '2012-10-17', statements: [{ effect: 'Allow', principal, action, conditions: [] }] };
}

/** A key policy that leaves the key to the account. */
export function exampleKeyPolicy(accountId: string): PolicyDocument {
  const entries = [{ type: 'AWS', values: [accountId] }] as const;
  const principal = { negated: false, anyone: false, entries };
  const action = { negated: false, values: ['kms:*'] };
  const resource = { negated: false, values: ['*'] };
  const statements = [{ effect: 'Allow', principal, action, resource, conditions: [] }] as const;
  return { version: '2012-10-17', statements };
}

/** A user that holds these policies. */
export function exampleUser(
  arn: string,
  attachedPolicies: readonly string[],
  groups: readonly string[] = [],
): User {
  const name = entityName(arn);
  return { type: 'user', name, path: '/', arn, groups, attachedPolicies, inlinePolicies: [], tags: [] };
}

/** A group that holds these policies. */
export function exampleGroup(arn: string, attachedPolicies: readonly string[]): Group {
  return { type: 'group', name: entityName(arn), path: '/', arn, attachedPolicies, inlinePolicies: [] };
}

/** A role that holds these policies. */
export function exampleRole(
  arn: string,
  attachedPolicies: readonly string[],
  trustPolicy: PolicyDocument,
): Role {
  const name = entityName(arn);
  return {
    type: 'role',
    name,
    path: '/',
    arn,
    attachedPolicies,
    inlinePolicies: [],
    tags: [],
    trustPolicy,
    maxSessionDuration: 3600,
  };
}

/** A customer managed policy. */
export function exampleManagedPolicy(arn: string, document: PolicyDocument): ManagedPolicy {
  return { type: 'policy', name: entityName(arn), path: '/', arn, document };
}
