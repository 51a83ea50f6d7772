import type { AccountInventory } from '../../iam/account.ts';
import type { PolicyDocument } from '../../iam/policy-document.ts';
import type { Group, Role, User } from '../../iam/resources.ts';
import type { NamedPolicy } from '../evaluate/policy-set.ts';
import type { OrganisationLimits } from '../principals/principal-policies.ts';
import { accountOfArn, arnPart } from '../request/arn-parts.ts';
import { createActor, createActorCaches, type Actor } from './actor.ts';
import {
  exampleGroup,
  exampleKeyPolicy,
  exampleManagedPolicy,
  exampleRole,
  exampleTrust,
  exampleUser,
} from './example-resources.ts';
import { everything } from './administrator.ts';
import type { EscalationFinding, EscalationStep } from './escalation-finding.ts';
import { createEscalationWorld } from './escalation-world.ts';
import { escalationPaths } from './paths/index.ts';
import { resourceCandidates } from './resource-candidates.ts';
import { searchEscalation } from './search-escalation.ts';

const exampleAccountId = '111122223333';
const maximumExamples = 6;

/** An account in which everything exists that the policies speak of and that a path needs. */
interface Examples {
  readonly accountId: string;
  readonly partition: AccountInventory['partition'];
  readonly of: (action: string) => readonly string[];
}

function accountNamed(policies: readonly NamedPolicy[]): string {
  const resources = policies.flatMap(({ document }) =>
    document.statements.flatMap(({ resource }) => resource?.values ?? []),
  );
  return resources.map(accountOfArn).find((account) => account !== undefined) ?? exampleAccountId;
}

function examplesFor(policies: readonly NamedPolicy[]): Examples {
  const accountId = accountNamed(policies);
  const entity = exampleUser(`arn:aws:iam::${accountId}:user/holder`, []);
  const actor: Actor = createActor(
    {
      entity,
      principal: { type: 'user', arn: entity.arn },
      policySet: { identity: policies },
      context: {},
      boundary: undefined,
      groups: [],
      ownPolicies: [],
    },
    createActorCaches(),
  );
  const of = (action: string) =>
    resourceCandidates(action, actor, { partition: 'aws', accountId }).flat().slice(0, maximumExamples);
  return { accountId, partition: 'aws', of };
}

/** The holder has the policies, and customer managed ones by the names that the policies themselves speak of. */
function holderOf(
  arn: string,
  policies: readonly NamedPolicy[],
  held: readonly string[],
  groups: readonly Group[],
): User | Role {
  const inlinePolicies = policies.map(({ name, document }) => ({ name, document }));
  const empty: PolicyDocument = { version: '2012-10-17', statements: [] };
  return arnPart(arn, 5).startsWith('user/')
    ? {
        ...exampleUser(
          arn,
          held,
          groups.map(({ name }) => name),
        ),
        inlinePolicies,
      }
    : { ...exampleRole(arn, held, empty), inlinePolicies };
}

/** Groups that the holder is in: one of its own, and those that its policies speak of as something to change. */
function ownGroups({ accountId, of }: Examples, joinable: readonly Group[]): readonly Group[] {
  const named = [...of('iam:PutGroupPolicy'), ...of('iam:AttachGroupPolicy')];
  const taken = new Set(joinable.map(({ arn }) => arn));
  const arns = new Set([
    `arn:aws:iam::${accountId}:group/holders`,
    ...named.filter((arn) => !taken.has(arn)),
  ]);
  return [...arns].map((arn) => exampleGroup(arn, []));
}

function hypotheticalAccount(
  holder: string,
  policies: readonly NamedPolicy[],
  examples: Examples,
): AccountInventory {
  const { accountId, partition, of } = examples;
  const saml = of('iam:UpdateSAMLProvider');
  const oidc = of('iam:UpdateOpenIDConnectProviderThumbprint');
  const held = of('iam:CreatePolicyVersion');
  const administers = [everything.name];
  const trust = exampleTrust(accountId, [...saml, ...oidc]);
  const others = (arns: readonly string[]) => arns.filter((arn) => arn !== holder);
  const roles = others([
    ...new Set([...of('iam:PassRole'), ...of('sts:AssumeRole'), ...of('iam:PutRolePolicy')]),
  ]);
  const joinable = of('iam:AddUserToGroup').map((arn) => exampleGroup(arn, administers));
  const joined = ownGroups(examples, joinable);
  const holding = holderOf(holder, policies, held, joined);
  const targets = roles.map((arn) => exampleRole(arn, [...administers, ...held], trust));
  return {
    accountId,
    partition,
    users: [
      ...(holding.type === 'user' ? [holding] : []),
      ...others(of('iam:CreateAccessKey')).map((arn) => exampleUser(arn, administers)),
    ],
    groups: [...joinable, ...joined],
    roles: [...(holding.type === 'role' ? [holding] : []), ...targets],
    policies: held.map((arn) => exampleManagedPolicy(arn, { version: '2012-10-17', statements: [] })),
    instanceProfiles: targets.map(({ name }) => ({
      type: 'instance-profile',
      name,
      path: '/',
      arn: `arn:${partition}:iam::${accountId}:instance-profile/${name}`,
      roles: [name],
      tags: [],
    })),
    resourcePolicies: of('kms:CreateGrant').map((name) => ({
      service: 'kms',
      name,
      document: exampleKeyPolicy(accountId),
    })),
    awsManagedPolicies: [],
  };
}

/** What an account would have to hold for a step to be more than a possibility. */
function assumedFacts({ pathId, to, requests }: EscalationStep, holder: string): readonly string[] {
  const path = escalationPaths.find(({ id }) => id === pathId);
  const service = requests
    .map(({ context }) => context['iam:PassedToService'])
    .find((value) => value !== undefined);
  switch (path?.gain.kind) {
    case 'runAs':
      return [
        `the role \`${to}\` has administrative permissions and trusts \`${String(service ?? path.gain.services[0])}\``,
      ];
    case 'federate':
      return [`the role \`${to}\` has administrative permissions and trusts the provider`];
    case 'become':
      return path.gain.empowered
        ? [
            `\`${to}\` has no permissions boundary${path.gain.target === 'role' ? ', and trusts the account' : ''}`,
          ]
        : [
            `\`${to}\` has administrative permissions${pathId === 'sts-001' ? ', and trusts the account' : ''}`,
          ];
    case 'groupMembership':
      return [`the group \`${to}\` has administrative permissions`];
    case 'keyUse':
      return [`the policy of the key \`${to}\` leaves it to the account`];
    case 'ownPermissions':
      return [`the policies are attached to \`${holder}\`, which has no permissions boundary`];
    default:
      return [];
  }
}

function withAssumedFacts(finding: EscalationFinding): EscalationFinding {
  const steps = finding.steps.map((step) => ({
    ...step,
    assumptions: [...step.assumptions, ...assumedFacts(step, finding.principal)],
  }));
  return { ...finding, steps, assumptions: [...new Set(steps.flatMap(({ assumptions }) => assumptions))] };
}

/** Who may hold the policies: a user and a role, and those whose ARN the policies speak of as something to change. */
function holders({ accountId, of }: Examples): readonly string[] {
  const prefix = `arn:aws:iam::${accountId}`;
  const named = [...of('iam:PutUserPolicy'), ...of('iam:AttachUserPolicy'), ...of('iam:PutRolePolicy')];
  return [...new Set([`${prefix}:user/holder`, `${prefix}:role/holder`, ...named])];
}

/** What whoever holds all these policies could do, in an account that has what a path needs; each path once. */
export function findHypotheticalPaths(
  policies: readonly NamedPolicy[],
  limits: OrganisationLimits,
): readonly EscalationFinding[] {
  const examples = examplesFor(policies);
  const byPath = new Map<string, EscalationFinding>();
  for (const holder of holders(examples)) {
    const account = hypotheticalAccount(holder, policies, examples);
    const { findings } = searchEscalation(createEscalationWorld(account, limits));
    for (const finding of findings) {
      if (finding.principal !== holder || byPath.has(finding.pathId)) continue;
      byPath.set(finding.pathId, withAssumedFacts(finding));
    }
  }
  return [...byPath.values()];
}
