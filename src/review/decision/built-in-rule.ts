import type { ChangedPath } from '../facts/changed-path.ts';
import type { ApproverSelection, Requirement, ReviewRule } from '../rules/review-configuration.ts';
import { codeOwnersPaths } from '../codeowners/code-owners.ts';
import type { KnownMeanings, RuleMatch } from './match-rules.ts';

const governing: ReadonlySet<string> = new Set([
  'four-eyes.yml',
  '.github/four-eyes.yml',
  ...codeOwnersPaths,
]);
const exceptionFile = /^exceptions\.(?:ya?ml|json)$/;

/** Whether a path decides who may approve: the configuration, or CODEOWNERS, wherever GitHub would look for them. */
export function isGoverningPath(path: string): boolean {
  const folded = path.toLowerCase();
  return [...governing].some((each) => each.toLowerCase() === folded);
}

/** Changed exceptions want six eyes where one is broad, or where that could not be found out (A54). */
function pathsOfExceptions(changes: readonly ChangedPath[], meanings: KnownMeanings): readonly string[] {
  const isBroad =
    meanings.kind === 'unknown' ||
    meanings.reasons.some(({ meaning }) => meaning === 'broad_exception' || meaning === 'unreadable');
  return isBroad ? changes.map(({ path }) => path).filter((path) => exceptionFile.test(path)) : [];
}

function selectionsOf(requirement: Requirement): readonly ApproverSelection[] {
  return requirement.kind === 'approvals'
    ? [requirement.from]
    : requirement.requirements.flatMap(selectionsOf);
}

const permissions = ['write', 'maintain', 'admin'] as const;

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

/** Everyone whom some of the selections names. */
export function joinSelections(selections: readonly ApproverSelection[]): ApproverSelection {
  const users = unique(selections.flatMap((each) => each.users ?? []));
  const teams = unique(selections.flatMap((each) => each.teams ?? []));
  const permission = permissions.find((name) => selections.some((each) => each.permission === name));
  return {
    ...(users.length > 0 && { users }),
    ...(teams.length > 0 && { teams }),
    ...(selections.some(({ codeowners }) => codeowners === true) && { codeowners: true }),
    ...(permission !== undefined && { permission }),
  };
}

/** Everyone whom a rule asks, in whatever part of it. */
export function everyoneAsked({ require }: ReviewRule): ApproverSelection {
  return joinSelections(selectionsOf(require));
}

/**
 * The rule that no configuration can take away: a change of the configuration, of CODEOWNERS, or with a broad exception always
 * wants six eyes, and never breaks glass (A22). It asks whoever the rules ask that match these paths.
 */
export function builtInRule(
  changes: readonly ChangedPath[],
  meanings: KnownMeanings,
  matches: readonly RuleMatch[],
): RuleMatch | undefined {
  const governed = changes.map(({ path }) => path).filter(isGoverningPath);
  const paths = [...governed, ...pathsOfExceptions(changes, meanings)].sort();
  const asking = matches.filter(
    (match) => match.kind === 'matched' && match.paths.some((path) => paths.includes(path)),
  );
  const [first] = asking;
  if (paths.length === 0 || first === undefined) return undefined;
  const from = joinSelections(asking.map(({ rule }) => everyoneAsked(rule)));
  const rule: ReviewRule = {
    name: 'built in: what decides about approvals wants six eyes',
    when: {},
    eyes: 6,
    require: { kind: 'approvals', count: 2, from, fromDifferentTeams: false },
    requiresVerifiedSignatures: false,
    allowsBreakGlass: false,
    location: first.rule.location,
  };
  return { rule, kind: 'matched', paths, meanings: [] };
}
