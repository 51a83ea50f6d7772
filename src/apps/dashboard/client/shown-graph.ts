import type { DashboardPayload } from '../../../render/dashboard/dashboard-payload.ts';
import type { TrustNodeKind } from '../../../policy/trust/trust-graph.ts';

/** A thing of the picture. Ids and labels are untrusted. */
export interface ShownNode {
  readonly id: string;
  readonly label: string;
  readonly kind: TrustNodeKind | 'administrator';
}

export interface ShownEdge {
  readonly from: string;
  readonly to: string;
  /** `trust`: may become; `step`: a way to more permissions than were given. */
  readonly kind: 'trust' | 'step';
  readonly note: string;
}

/** A part of the graph that is small enough to be looked at. */
export interface ShownGraph {
  readonly caption: string;
  readonly nodes: readonly ShownNode[];
  readonly edges: readonly ShownEdge[];
}

/** Neighbours that are drawn on either side. */
const shownNeighbours = 60;

/** Everything by name, made once. */
export interface GraphIndex {
  readonly nodes: ReadonlyMap<string, ShownNode>;
  readonly accountOf: ReadonlyMap<string, string>;
  readonly into: ReadonlyMap<string, readonly ShownEdge[]>;
  readonly outOf: ReadonlyMap<string, readonly ShownEdge[]>;
  readonly edges: readonly ShownEdge[];
}

function lastPart(arn: string): string {
  return arn.startsWith('arn:') ? arn.slice(arn.lastIndexOf(':') + 1) : arn;
}

function groupBy(edges: readonly ShownEdge[], key: 'from' | 'to'): ReadonlyMap<string, readonly ShownEdge[]> {
  const groups = new Map<string, ShownEdge[]>();
  for (const edge of edges) {
    const group = groups.get(edge[key]);
    if (group === undefined) groups.set(edge[key], [edge]);
    else group.push(edge);
  }
  return groups;
}

const ends: Readonly<Record<string, string>> = {
  administrator: 'administration of the account',
  memberAccounts: 'the member accounts',
  organisation: 'the organisation',
};

/** Looks through the payload once. */
export function indexGraph({ trust, accounts }: DashboardPayload): GraphIndex {
  const folders = new Map(accounts.map(({ accountId, folder }) => [accountId, folder]));
  const administrators = new Set(accounts.flatMap((account) => account.administrators));
  const nodes = new Map<string, ShownNode>();
  const accountOf = new Map<string, string>();
  for (const { accountId: id, folder: label } of accounts) {
    nodes.set(id, { id, label, kind: 'account' });
    accountOf.set(id, id);
  }
  for (const { id, kind, accountId } of trust.nodes) {
    const label = folders.get(id) ?? (kind === 'anyone' ? 'anyone' : lastPart(id));
    nodes.set(id, { id, label, kind: administrators.has(id) ? 'administrator' : kind });
    if (accountId !== undefined) accountOf.set(id, accountId);
  }
  const steps = accounts.flatMap(({ accountId, escalations }) =>
    escalations.map(({ from, to, pathIds, isAssumed }): ShownEdge => {
      const end = ends[to] === undefined ? to : `${to} ${accountId}`;
      if (!nodes.has(end))
        nodes.set(end, { id: end, label: ends[to] ?? lastPart(end), kind: 'administrator' });
      const note = `${pathIds.join(', ')}${isAssumed ? ' (if something holds that IAM does not show)' : ''}`;
      return { from, to: end, kind: 'step', note };
    }),
  );
  const trusts = trust.edges.map(({ from, to, keys }): ShownEdge => {
    return {
      from,
      to,
      kind: 'trust',
      note: keys.length === 0 ? 'without condition' : `if ${keys.join(', ')}`,
    };
  });
  const edges = [...trusts, ...steps];
  return { nodes, accountOf, edges, into: groupBy(edges, 'to'), outOf: groupBy(edges, 'from') };
}

function nodesOf(
  edges: readonly ShownEdge[],
  index: GraphIndex,
  also: readonly string[] = [],
): readonly ShownNode[] {
  const ids = new Set([...also, ...edges.flatMap(({ from, to }) => [from, to])]);
  return [...ids].flatMap((id) => index.nodes.get(id) ?? []);
}

/** Accounts and strangers, with how many roles of one let in the other. */
export function accountsGraph(index: GraphIndex): ShownGraph {
  const counts = new Map<string, { readonly from: string; readonly to: string; count: number }>();
  for (const { from, to, kind } of index.edges) {
    const [source, target] = [index.accountOf.get(from) ?? from, index.accountOf.get(to) ?? to];
    if (kind === 'step' || source === target) continue;
    const key = JSON.stringify([source, target]);
    const present = counts.get(key);
    if (present === undefined) counts.set(key, { from: source, to: target, count: 1 });
    else present.count += 1;
  }
  const edges = [...counts.values()].map(({ from, to, count }): ShownEdge => {
    return { from, to, kind: 'trust', note: `${count} ${count === 1 ? 'role' : 'roles'} by trust policy` };
  });
  const ids = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const nodes = [...ids].map((id) => index.nodes.get(id) ?? { id, label: id, kind: 'account' as const });
  return {
    caption: `${nodes.length} accounts and strangers, and whom their roles let in. Choose one, or search, to see users and roles.`,
    nodes,
    edges,
  };
}

/** Every way to more permissions that begins at a node, to its end. */
function stepsFrom(start: string, index: GraphIndex): readonly ShownEdge[] {
  const seen = new Set([start]);
  const found: ShownEdge[] = [];
  for (const at of seen) {
    for (const edge of index.outOf.get(at) ?? []) {
      if (edge.kind !== 'step' || found.length >= shownNeighbours) continue;
      found.push(edge);
      seen.add(edge.to);
    }
  }
  return found;
}

function membersOf(accountId: string, index: GraphIndex): readonly ShownEdge[] {
  return index.edges.filter(({ to, kind }) => kind === 'trust' && index.accountOf.get(to) === accountId);
}

/** Roles that trust the whole account of something, apart from those that are drawn anyway. */
function byWholeAccount(id: string, index: GraphIndex): string {
  const account = index.accountOf.get(id);
  if (account === undefined || account === id) return '';
  const roles = (index.outOf.get(account) ?? []).length;
  if (roles === 0) return '';
  return ` ${roles} roles trust its whole account: ask above, for sts:AssumeRole on one of them, who of it can.`;
}

/** What a user, role, account or stranger can become, and who can become it. */
export function neighbourhood(id: string, index: GraphIndex): ShownGraph {
  const into = index.into.get(id) ?? [];
  const outOf = (index.outOf.get(id) ?? []).filter(({ kind }) => kind === 'trust');
  const around = index.accountOf.get(id) === id ? membersOf(id, index) : [];
  const all = [...new Set([...into, ...outOf, ...stepsFrom(id, index), ...around])];
  const edges = all.slice(0, 2 * shownNeighbours);
  const left = all.length - edges.length;
  const label = index.nodes.get(id)?.label ?? id;
  const cut = left > 0 ? ` ${left} more edges are not drawn.` : '';
  return {
    caption: `${label}: let in by ${outOf.length} roles, and letting in ${into.length} principals.${byWholeAccount(id, index)}${cut}`,
    nodes: nodesOf(edges, index, [id]),
    edges,
  };
}

/** Things whose name or ARN holds all words, those that begin with the text first. */
export function findNodes(text: string, index: GraphIndex, limit: number): readonly ShownNode[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found = [...index.nodes.values()].filter(({ id, label }) => {
    const searched = `${id} ${label}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  });
  const rank = ({ label }: ShownNode): number => Number(!label.toLowerCase().endsWith(words[0] ?? ''));
  return found
    .toSorted((left, right) => rank(left) - rank(right) || left.label.length - right.label.length)
    .slice(0, limit);
}
