import type { Actor } from './actor.ts';
import { isAdministrator, isAdministratorOnceGranted } from './administrator.ts';
import type { EscalationEnd, EscalationFinding, EscalationStep } from './escalation-finding.ts';
import type { EscalationPath } from './escalation-path.ts';
import type { MissingDocument } from '../principals/principal-policies.ts';
import type { EscalationWorld } from './escalation-world.ts';
import { boundaryChange, groupChanges, otherVersionStep, ownPermissionStep } from './own-moves.ts';
import { escalationPaths } from './paths/index.ts';
import { mayFollow } from './prove-path.ts';
import { beyondStep, empoweringStep, stepToward, type SearchFacts } from './target-moves.ts';
import { createTrustIndex } from './trusting-roles.ts';

/** A principal in one state of its permissions: as it is, or changed by a step of its own. */
interface SearchNode {
  readonly actor: Actor;
  /** Paths whose actions its policies speak of: of most principals, next to none. */
  readonly paths: readonly EscalationPath[];
  /** How it came into this state, for states that are not the account's own. */
  readonly changed?: { readonly from: SearchNode; readonly step: EscalationStep };
}

type Chain = readonly EscalationStep[];

/** The paths that are looked at in one part of the search. */
type PathSet = ReadonlySet<EscalationPath>;

/** What the search has found. Chains lead to administration; administrators have an empty one. */
interface Progress {
  readonly nodes: readonly SearchNode[];
  readonly chains: Map<SearchNode, Chain>;
  readonly found: Map<SearchNode, Map<string, EscalationFinding>>;
}

function memoized(judge: (arn: string) => boolean): (arn: string) => boolean {
  const known = new Map<string, boolean>();
  return (arn) => {
    const answer = known.get(arn) ?? judge(arn);
    known.set(arn, answer);
    return answer;
  };
}

function nodeOf(actor: Actor, changed?: SearchNode['changed']): SearchNode {
  const paths = escalationPaths.filter((path) => mayFollow(actor, path));
  return { actor, paths, ...(changed && { changed }) };
}

function searchFacts(world: EscalationWorld): SearchFacts {
  const actors = new Map(world.actors.map((actor) => [actor.entity.arn, actor]));
  const isGrantable = memoized((arn) => {
    const actor = actors.get(arn);
    return actor !== undefined && isAdministratorOnceGranted(actor, world);
  });
  const everybody = new Set(actors.keys());
  return {
    world,
    trusts: createTrustIndex(world),
    everybody,
    actorOf: (arn) => actors.get(arn),
    isGrantable,
  };
}

/** States that principals can put themselves into: one change each, so that their number stays linear. */
function changedNodes(node: SearchNode, world: EscalationWorld): readonly SearchNode[] {
  return node.paths
    .flatMap((path) => {
      const boundary = boundaryChange(path, node.actor, world);
      return [...(boundary ? [boundary] : []), ...groupChanges(path, node.actor, world)];
    })
    .map(({ step, actor }) => nodeOf(actor, { from: node, step }));
}

function toFinding(node: SearchNode, end: EscalationEnd, steps: Chain): EscalationFinding {
  const assumptions = [...new Set(steps.flatMap((step) => step.assumptions))];
  const [first] = steps;
  return { principal: node.actor.entity.arn, pathId: first?.pathId ?? '', end, steps, assumptions };
}

/** Keeps the first finding of each path, and the first chain of each node. Says whether the node had no chain before. */
function record(progress: Progress, node: SearchNode, end: EscalationEnd, steps: Chain): boolean {
  const finding = toFinding(node, end, steps);
  const ofNode = progress.found.get(node) ?? new Map<string, EscalationFinding>();
  progress.found.set(node, ofNode);
  if (!ofNode.has(finding.pathId)) ofNode.set(finding.pathId, finding);
  if (end !== 'administrator' || progress.chains.has(node)) return false;
  progress.chains.set(node, steps);
  return true;
}

function hasFound(progress: Progress, node: SearchNode, path: EscalationPath): boolean {
  return progress.found.get(node)?.has(path.id) ?? false;
}

/** A path that rests on what IAM does not show: looked at only when all that is certain is known. */
function isUncertain({ gain, id }: EscalationPath): boolean {
  if (gain.kind === 'otherVersion' || id.startsWith('oidc-provider-')) return true;
  return gain.kind === 'runAs' && gain.how === 'existing';
}

/** Steps that end the way at once: own permissions, somebody else who is granted everything, other accounts. */
function endingStep(
  path: EscalationPath,
  { actor }: SearchNode,
  facts: SearchFacts,
): readonly [EscalationEnd, EscalationStep] | undefined {
  const own = ownPermissionStep(path, actor, facts.world) ?? empoweringStep(path, actor, facts);
  const administering = own ?? otherVersionStep(path, actor, facts.world);
  if (administering) return ['administrator', administering];
  const beyond = beyondStep(path, actor, facts);
  if (beyond === undefined) return undefined;
  const { kind } = path.gain;
  if (kind === 'keyUse' || kind === 'memberAccounts' || kind === 'organisation') return [kind, beyond];
  return undefined;
}

function takeEndingSteps(progress: Progress, facts: SearchFacts, paths: PathSet): void {
  for (const node of progress.nodes) {
    if (progress.chains.get(node)?.length === 0) continue;
    for (const path of node.paths.filter((each) => paths.has(each))) {
      const ending = endingStep(path, node, facts);
      if (ending) record(progress, node, ending[0], [ending[1]]);
    }
  }
}

/** Leads on from a step: the chain of what it gives; `undefined` where that leads back through the principal. */
function chainThrough(step: EscalationStep, chains: ReadonlyMap<string, Chain>): Chain | undefined {
  const rest = chains.get(step.to);
  if (rest === undefined || rest.some(({ from }) => from === step.from)) return undefined;
  return [step, ...rest];
}

/** One round: every principal against those who became administrators, or can, in the round before. */
function takeRound(
  progress: Progress,
  facts: SearchFacts,
  paths: PathSet,
  reached: readonly SearchNode[],
): readonly SearchNode[] {
  const real = reached.filter(({ changed }) => changed === undefined);
  const chains = new Map(real.map((node) => [node.actor.entity.arn, progress.chains.get(node) ?? []]));
  const wanted = new Set(chains.keys());
  const next = progress.nodes.filter((node) => {
    if (progress.chains.get(node)?.length === 0) return false;
    const mine = node.paths.filter((path) => paths.has(path));
    const isNew = mine.map((path) => takePath(progress, facts, node, path, wanted, chains));
    return isNew.includes(true);
  });
  return [...next, ...takeChanges(progress, [...reached, ...next])];
}

function takePath(
  progress: Progress,
  facts: SearchFacts,
  node: SearchNode,
  path: EscalationPath,
  wanted: ReadonlySet<string>,
  chains: ReadonlyMap<string, Chain>,
): boolean {
  if (hasFound(progress, node, path)) return false;
  const isOpen = (arn: string) => !(chains.get(arn) ?? []).some(({ from }) => from === node.actor.entity.arn);
  const step = stepToward(path, node.actor, facts, wanted, isOpen);
  const steps = step && chainThrough(step, chains);
  return steps !== undefined && record(progress, node, 'administrator', steps);
}

/** A principal that can change into a state from which it gets on has that chain too. */
function takeChanges(progress: Progress, reached: readonly SearchNode[]): readonly SearchNode[] {
  return reached.flatMap((node) => {
    const { changed } = node;
    const chain = progress.chains.get(node);
    if (changed === undefined || chain === undefined) return [];
    const isNew = record(progress, changed.from, 'administrator', [changed.step, ...chain]);
    return isNew ? [changed.from] : [];
  });
}

function takeRounds(
  progress: Progress,
  facts: SearchFacts,
  paths: PathSet,
  start: readonly SearchNode[],
): void {
  for (let reached = start; reached.length > 0;) reached = takeRound(progress, facts, paths, reached);
}

/** Everybody who has a chain by now. */
function reachedNodes(progress: Progress): readonly SearchNode[] {
  return [...progress.chains.keys()];
}

function begin(world: EscalationWorld): Progress {
  const own = world.actors.map((actor) => nodeOf(actor));
  const chains = new Map<SearchNode, Chain>();
  const mark = (node: SearchNode) => {
    if (isAdministrator(node.actor, node.actor.policySet, world)) chains.set(node, []);
  };
  own.forEach(mark);
  const changed = own.filter((node) => !chains.has(node)).flatMap((node) => changedNodes(node, world));
  changed.forEach(mark);
  return { nodes: [...own, ...changed], chains, found: new Map() };
}

/** Who administers an account, and who else can come to that. */
export interface EscalationAnalysis {
  /** ARNs of users and roles that have administrative permissions as they are. */
  readonly administrators: readonly string[];
  /** For each other principal, each path that leads somewhere: the shortest way that begins with it. */
  readonly findings: readonly EscalationFinding[];
  /**
   * Documents that bear on somebody and are not in the inventory: what such a policy grants is missing from the findings,
   * and such a boundary was taken to limit nothing.
   */
  readonly missing: readonly MissingDocument[];
}

/**
 * Searches backwards from the administrators, in rounds: first by what is certain, then by what rests on resources that
 * IAM does not show. Each principal is tried against each other once for each path, so the time is at most quadratic in
 * their number; principals whose policies do not speak of a path's actions cost nothing.
 */
export function searchEscalation(world: EscalationWorld): EscalationAnalysis {
  const facts = searchFacts(world);
  const progress = begin(world);
  const all = new Set(escalationPaths);
  const uncertain = new Set(escalationPaths.filter(isUncertain));
  const certain = new Set(escalationPaths.filter((path) => !isUncertain(path)));
  takeEndingSteps(progress, facts, certain);
  takeChanges(progress, reachedNodes(progress));
  takeRounds(progress, facts, certain, reachedNodes(progress));
  takeEndingSteps(progress, facts, uncertain);
  takeChanges(progress, reachedNodes(progress));
  takeRounds(progress, facts, all, reachedNodes(progress));
  const own = progress.nodes.filter(({ changed }) => changed === undefined);
  return {
    administrators: own
      .filter((node) => progress.chains.get(node)?.length === 0)
      .map(({ actor }) => actor.entity.arn),
    findings: own.flatMap((node) => [...(progress.found.get(node)?.values() ?? [])]),
    missing: world.missing,
  };
}
