import type { AccountInventory } from '../../iam/account.ts';
import type { Role, User } from '../../iam/resources.ts';
import { collectPrincipalPolicies, type PrincipalPolicies } from '../principals/principal-policies.ts';
import { roleAsResource } from './consenting-resources.ts';
import type { AbsenceProof, AbsenceProver } from './absence-proof.ts';

/** One step of a chain: a role that a principal may assume, or may be able to. */
export interface RoleEdge {
  readonly role: Role;
  readonly proof: Exclude<AbsenceProof, { readonly kind: 'proved' }>;
}

/** A principal reached from another by assuming roles one after the other; no edges for the principal itself. */
export interface RoleChain {
  readonly holder: User | Role;
  readonly edges: readonly RoleEdge[];
}

const assumeRole = 'sts:AssumeRole';

/** Whether the trust policy can mean the principal at all; without this, every pair would have to be compared. */
export function mayTrust(role: Role, principal: User | Role, accountId: string): boolean {
  const names = [principal.arn, accountId, principal.uniqueId ?? principal.arn];
  return role.trustPolicy.statements.some(
    ({ effect, principal: element }) =>
      effect === 'Allow' &&
      element !== undefined &&
      (element.negated ||
        element.anyone ||
        element.entries.some(
          ({ type, values }) =>
            type === 'AWS' &&
            values.some(
              (value) => value === '*' || names.includes(value) || value.endsWith(`:${accountId}:root`),
            ),
        )),
  );
}

/** Who can assume which role, over all accounts that are known. Answers are remembered. */
export class RoleChains {
  private readonly edges = new Map<string, readonly RoleEdge[]>();
  private readonly policies = new Map<string, PrincipalPolicies>();
  private readonly accounts: readonly AccountInventory[];
  private readonly prove: AbsenceProver;

  constructor(accounts: readonly AccountInventory[], prove: AbsenceProver) {
    this.accounts = accounts;
    this.prove = prove;
  }

  policiesOf(entity: User | Role): PrincipalPolicies | undefined {
    const known = this.policies.get(entity.arn);
    if (known !== undefined) return known;
    const account = this.accounts.find(({ users, roles }) =>
      [...users, ...roles].some(({ arn }) => arn === entity.arn),
    );
    if (account === undefined) return undefined;
    const found = collectPrincipalPolicies(entity, account);
    this.policies.set(entity.arn, found);
    return found;
  }

  /**
   * Every principal that can be reached, the given one first; chains go no further than a role in `stopAt`. A principal
   * that is reached by proven steps is given with these, even where a shorter way is open.
   */
  chainsFrom(entity: User | Role, stopAt: ReadonlySet<string>): readonly RoleChain[] {
    const chains: RoleChain[] = [{ holder: entity, edges: [] }];
    const seen = new Set([entity.arn]);
    const follow = (isFollowed: (edge: RoleEdge) => boolean): void => {
      for (let index = 0; index < chains.length; index += 1) {
        const { holder, edges } = chains[index] ?? { holder: entity, edges: [] };
        if (index > 0 && stopAt.has(holder.arn)) continue;
        for (const edge of this.edgesFrom(holder)) {
          if (seen.has(edge.role.arn) || !isFollowed(edge)) continue;
          seen.add(edge.role.arn);
          chains.push({ holder: edge.role, edges: [...edges, edge] });
        }
      }
    };
    follow(({ proof }) => proof.kind === 'disproved');
    follow(() => true);
    return chains;
  }

  private edgesFrom(entity: User | Role): readonly RoleEdge[] {
    const known = this.edges.get(entity.arn);
    if (known !== undefined) return known;
    const policies = this.policiesOf(entity);
    const edges = policies === undefined ? [] : this.findEdges(entity, policies);
    this.edges.set(entity.arn, edges);
    return edges;
  }

  private findEdges(entity: User | Role, policies: PrincipalPolicies): readonly RoleEdge[] {
    const accountId = entity.arn.split(':')[4] ?? '';
    return this.accounts.flatMap((account) =>
      account.roles
        .filter((role) => role.arn !== entity.arn && mayTrust(role, entity, accountId))
        .flatMap((role) => {
          const proof = this.prove(policies, {
            region: { actions: [assumeRole], resources: [role.arn], conditions: [] },
            resource: roleAsResource(role, account.accountId),
          });
          return proof.kind === 'proved' ? [] : [{ role, proof }];
        }),
    );
  }
}
