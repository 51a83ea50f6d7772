import type { EscalationFinding, EscalationStep } from './escalation-finding.ts';
import type { EscalationAnalysis } from './search-escalation.ts';

/** A user, role or other thing that steps lead from or to. */
export interface EscalationNode {
  /** Its ARN, or what the ways end in: `administrator`, `memberAccounts`, `organisation`. */
  readonly name: string;
  readonly isAdministrator: boolean;
}

/** All steps from one node to another. */
export interface EscalationEdge {
  readonly from: string;
  readonly to: string;
  /** Ids of paths, in the order in which they were found. */
  readonly pathIds: readonly string[];
  /** Whether every step between the two rests on something that IAM does not show. */
  readonly isAssumed: boolean;
}

/** Who gets where, for a picture or another program. Plain data: as JSON it is the graph's own format. */
export interface EscalationGraph {
  readonly nodes: readonly EscalationNode[];
  readonly edges: readonly EscalationEdge[];
}

/** A step to more permissions of one's own leads to administration. */
function endOf({ from, to }: EscalationStep): string {
  return to === from ? 'administrator' : to;
}

function mergeSteps(findings: readonly EscalationFinding[]): readonly EscalationEdge[] {
  const edges = new Map<string, EscalationEdge>();
  for (const step of findings.flatMap(({ steps }) => steps)) {
    const key = JSON.stringify([step.from, endOf(step)]);
    const known = edges.get(key);
    edges.set(key, {
      from: step.from,
      to: endOf(step),
      pathIds: [...new Set([...(known?.pathIds ?? []), step.pathId])],
      isAssumed: (known?.isAssumed ?? true) && step.assumptions.length > 0,
    });
  }
  return [...edges.values()];
}

/** The steps of all findings as one graph; administrators that no step leads to are left out. */
export function escalationGraph({
  administrators,
  findings,
}: Pick<EscalationAnalysis, 'administrators' | 'findings'>): EscalationGraph {
  const edges = mergeSteps(findings);
  const known = new Set(administrators);
  const names = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const nodes = [...names].map((name) => ({
    name,
    isAdministrator: name === 'administrator' || known.has(name),
  }));
  return { nodes, edges };
}
