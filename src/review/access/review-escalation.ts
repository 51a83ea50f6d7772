import type { AccountInventory } from '../../iam/account.ts';
import type { EscalationFinding } from '../../policy/escalation/escalation-finding.ts';
import { escalationGraph, type EscalationGraph } from '../../policy/escalation/escalation-graph.ts';
import { analyzeEscalation } from '../../policy/escalation/find-escalation-paths.ts';
import type { EscalationAnalysis } from '../../policy/escalation/search-escalation.ts';
import type { OrganisationLimits } from '../../policy/principals/principal-policies.ts';
import type { AccessMemory } from './access-memory.ts';
import type { EscalationReview, UnheldDocumentReview } from './access-review.ts';
import type { AccessSides, AccountPair } from './access-side.ts';
import { isEscalationConcerned } from './escalation-concern.ts';
import type { AffectedPair } from './pair-principals.ts';
import { limitsKey } from './principal-state.ts';

/** An account with those of its users and roles that the change bears on. */
export interface AffectedAccount {
  readonly account: AccountPair;
  readonly affected: readonly AffectedPair[];
}

const nobody: EscalationAnalysis = { administrators: [], findings: [], missing: [] };

function analyze(
  account: AccountInventory | undefined,
  limits: OrganisationLimits,
  memory: AccessMemory,
): EscalationAnalysis {
  if (account === undefined) return nobody;
  return memory.escalations.recall(account, limitsKey(limits, memory), () =>
    analyzeEscalation(account, limits, memory.compiled),
  );
}

function isCertain({ assumptions }: EscalationFinding): boolean {
  return assumptions.length === 0;
}

/** What makes two findings the same way. */
function keyOf(finding: EscalationFinding): string {
  return JSON.stringify([finding.principal, finding.pathId, finding.end]);
}

/** Ways that are new, and ways that no longer rest on assumptions; those of former administrators add nothing. */
function newFindings(base: EscalationAnalysis, head: EscalationAnalysis): readonly EscalationFinding[] {
  const former = new Map(base.findings.map((finding) => [keyOf(finding), finding]));
  const administrators = new Set(base.administrators);
  return head.findings.filter((finding) => {
    if (administrators.has(finding.principal)) return false;
    const known = former.get(keyOf(finding));
    return known === undefined || (isCertain(finding) && !isCertain(known));
  });
}

/** A picture of the new ways; a new administrator is one step from administration. */
function graphOf(paths: readonly EscalationFinding[], administrators: readonly string[]): EscalationGraph {
  const graph = escalationGraph({ administrators, findings: paths });
  if (administrators.length === 0) return graph;
  const known = new Set(graph.nodes.map(({ name }) => name));
  const wanted = [...administrators, 'administrator'].filter((name) => !known.has(name));
  const granted = administrators.map((from) => ({
    from,
    to: 'administrator',
    pathIds: ['by its own policies'],
    isAssumed: false,
  }));
  return {
    nodes: [...graph.nodes, ...wanted.map((name) => ({ name, isAdministrator: true }))],
    edges: [...graph.edges, ...granted],
  };
}

interface FoundWays {
  readonly administrators: readonly string[];
  readonly paths: readonly EscalationFinding[];
  readonly closed: number;
}

function reviewAccount(
  { account, affected }: AffectedAccount,
  { base, head }: AccessSides,
  memory: AccessMemory,
): FoundWays {
  if (!isEscalationConcerned(account, affected, memory)) return { administrators: [], paths: [], closed: 0 };
  const before = analyze(account.base, base.limits, memory);
  const after = analyze(account.head, head.limits, memory);
  const former = new Set(before.administrators);
  const left = new Set(after.findings.map(keyOf));
  return {
    administrators: after.administrators.filter((arn) => !former.has(arn)),
    paths: newFindings(before, after),
    closed: before.findings.filter((finding) => !left.has(keyOf(finding))).length,
  };
}

/** Who comes to administration, or to a way to it, that had none. Accounts that the change cannot bear on are not searched. */
export function reviewEscalation(
  accounts: readonly AffectedAccount[],
  unheld: readonly UnheldDocumentReview[],
  sides: AccessSides,
  memory: AccessMemory,
): EscalationReview {
  const found = accounts.map((account) => reviewAccount(account, sides, memory));
  const newAdministrators = found.flatMap(({ administrators }) => administrators);
  const newPaths = found.flatMap(({ paths }) => paths);
  return {
    newAdministrators,
    unheld,
    newPaths,
    closedPaths: found.reduce((count, { closed }) => count + closed, 0),
    graph: graphOf(newPaths, newAdministrators),
  };
}
