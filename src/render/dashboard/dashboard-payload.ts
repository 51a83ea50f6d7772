import type { TrendDay } from '../../audit/kpis/measure-trends.ts';
import type { AccountInventory } from '../../iam/account.ts';
import { encodePolicyDocument } from '../../iam/encode-policy-document.ts';
import type { JsonObject, PolicyDocument } from '../../iam/policy-document.ts';
import { escalationGraph, type EscalationEdge } from '../../policy/escalation/escalation-graph.ts';
import { buildTrustGraph, type TrustGraph } from '../../policy/trust/trust-graph.ts';
import type { DashboardReport, SeenAccount } from './dashboard-report.ts';

/** A user, group or role; documents by their index. */
export interface PayloadEntity {
  readonly type: 'user' | 'group' | 'role';
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly groups?: readonly string[];
  readonly attached: readonly string[];
  readonly inline: readonly (readonly [name: string, document: number])[];
  readonly boundary?: string;
  readonly trust?: number;
  readonly tags?: readonly (readonly [key: string, value: string])[];
}

export interface PayloadAccount {
  readonly accountId: string;
  readonly partition: AccountInventory['partition'];
  readonly folder: string;
  readonly entities: readonly PayloadEntity[];
  /** Managed policies, those of AWS included. */
  readonly policies: readonly { readonly arn: string; readonly name: string; readonly document: number }[];
  readonly resourcePolicies: readonly {
    readonly service: 's3' | 'kms';
    readonly name: string;
    readonly document: number;
  }[];
  readonly administrators: readonly string[];
  readonly escalations: readonly EscalationEdge[];
}

/** What the page's script works with, as JSON. All text in it is untrusted. */
export interface DashboardPayload {
  /** Each document once. */
  readonly documents: readonly JsonObject[];
  readonly accounts: readonly PayloadAccount[];
  readonly trust: TrustGraph;
  readonly trends: readonly TrendDay[];
}

/** Numbers documents in the order in which they are first met. */
class DocumentTable {
  readonly documents: JsonObject[] = [];
  readonly #known = new Map<string, number>();

  indexOf(document: PolicyDocument): number {
    const json = encodePolicyDocument(document);
    const text = JSON.stringify(json);
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    this.documents.push(json);
    this.#known.set(text, this.documents.length - 1);
    return this.documents.length - 1;
  }
}

function entitiesOf(
  { users, groups, roles }: AccountInventory,
  table: DocumentTable,
): readonly PayloadEntity[] {
  return [...users, ...groups, ...roles].map((entity): PayloadEntity => {
    const { type, name, path, arn, attachedPolicies, inlinePolicies } = entity;
    return {
      ...{ type, name, path, arn, attached: attachedPolicies },
      inline: inlinePolicies.map((policy) => [policy.name, table.indexOf(policy.document)] as const),
      ...(entity.type === 'user' && { groups: entity.groups }),
      ...(entity.type === 'role' && { trust: table.indexOf(entity.trustPolicy) }),
      ...(entity.type !== 'group' && {
        tags: entity.tags.map(({ key, value }) => [key, value] as const),
        ...(entity.permissionsBoundary !== undefined && { boundary: entity.permissionsBoundary }),
      }),
    };
  });
}

function accountOf({ folder, inventory, escalation }: SeenAccount, table: DocumentTable): PayloadAccount {
  const { accountId, partition, policies, awsManagedPolicies, resourcePolicies } = inventory;
  return {
    ...{ accountId, partition, folder },
    entities: entitiesOf(inventory, table),
    policies: [...awsManagedPolicies, ...policies].map(({ arn, name, document }) => ({
      ...{ arn, name },
      document: table.indexOf(document),
    })),
    resourcePolicies: resourcePolicies.map(({ service, name, document }) => ({
      ...{ service, name },
      document: table.indexOf(document),
    })),
    administrators: escalation.administrators,
    escalations: escalationGraph(escalation).edges,
  };
}

/** What the script of the page needs; everything else stands in the page itself. */
export function dashboardPayload({ accounts, trends }: DashboardReport): DashboardPayload {
  const table = new DocumentTable();
  const encoded = accounts.map((account) => accountOf(account, table));
  return {
    documents: table.documents,
    accounts: encoded,
    trust: buildTrustGraph(accounts.map(({ inventory }) => inventory)),
    trends: trends.status === 'known' ? trends.value : [],
  };
}
