import { countedSeverities } from './severity-counts.ts';
import type { PrivilegeComparison } from '../../policy/compare/comparison.ts';
import type { PrincipalRelation } from '../../policy/compare/principal-label.ts';
import type { ResourceChangeKind } from '../../review/access/resource-change.ts';
import { hasMeaning, type ChangeMeaning, type MeaningReason } from '../../review/change-meaning.ts';
import type { ReviewReport } from '../../review/review-report.ts';
import { counted } from '../change-summary.ts';

/** What a change means, in words that follow 'this change'; the gravest first, and one that is said makes later ones silent. */
const headlines: readonly (readonly [meaning: ChangeMeaning, certain: string, open: string])[] = [
  ['unreadable', 'cannot be read', 'cannot be read'],
  ['grants_admin', 'makes an administrator', 'may make an administrator'],
  ['escalation', 'opens a way to more permissions', 'may open a way to more permissions'],
  ['public', 'lets strangers in', 'may let strangers in'],
  ['cross_account', 'lets an account from outside in', 'may let an account from outside in'],
  ['new_trust', 'lets somebody in who was not', 'may let somebody in who was not'],
  ['broadens', 'adds access', 'may add access'],
  ['narrows', 'takes access away, and adds none', 'takes access away, and adds none'],
  ['resources', 'adds no access', 'adds no access'],
  ['cosmetic', 'changes nothing but how it is written', 'changes nothing but how it is written'],
];

/** Meanings that a headline names at most. */
const namedMeanings = 3;

function isCertain(reasons: readonly MeaningReason[], meaning: ChangeMeaning): boolean {
  return reasons.some((reason) => reason.meaning === meaning && reason.isCertain);
}

function joined(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** One sentence with what a change means, without untrusted text. */
export function reviewHeadline({ meanings }: ReviewReport): string {
  const said = headlines.filter(([meaning]) => hasMeaning(meanings, meaning));
  const [first] = said;
  if (first === undefined) return 'This change does not touch access';
  if (first[0] === 'unreadable') return 'This change cannot be read: nothing is known about access';
  const isGrave = ([meaning]: (typeof said)[number]) =>
    !['narrows', 'resources', 'cosmetic'].includes(meaning);
  const grave = said.filter(isGrave);
  const named = grave.length === 0 ? [first] : grave.slice(0, namedMeanings);
  const words = named.map(([meaning, certain, open]) => (isCertain(meanings, meaning) ? certain : open));
  return `This change ${joined(words)}`;
}

/** `2 broadened, 1 narrowed, 3 equal`; by what each comparison amounts to. */
export function verdictCounts(comparisons: readonly PrivilegeComparison[]): string {
  const order = ['broadened', 'mixed', 'undetermined', 'narrowed', 'equal'] as const;
  return order
    .map((verdict) => [verdict, comparisons.filter((each) => each.verdict === verdict).length] as const)
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', ');
}

/** How somebody stands to the account whose role, bucket or key it gets into. */
export const relationWords: Readonly<Record<PrincipalRelation, string>> = {
  own: 'of the same account',
  organization: 'of another account of the repository',
  outside: 'of an account that the repository does not declare',
  service: 'a service of AWS',
  provider: 'an identity provider',
  public: 'the public',
  unknown: 'of an unknown account',
};

/** What happened to a resource, in a word before it. */
export const resourceKindWords: Readonly<Record<ResourceChangeKind, string>> = {
  added: 'added',
  removed: 'removed',
  changed: 'changed',
  moved: 'moved',
  renamed: 'renamed',
  cosmetic: 'written differently, same meaning',
};

export interface SummaryRow {
  readonly name: string;
  /** Without untrusted text. */
  readonly value: string;
}

/** Whether base and head could not be compared: then that nothing is listed says nothing. */
function isUncompared({ access, status }: ReviewReport): boolean {
  return status === 'unreadable' && access.principalsInAll === 0;
}

/** Whether the head could not be judged by itself either. */
function isUnjudged(report: ReviewReport): boolean {
  return isUncompared(report) && report.problems.length > 0;
}

function accessRow(report: ReviewReport): string {
  if (isUncompared(report)) return 'unknown';
  const { principals, principalsInAll } = report.access;
  const removed = principals.filter(({ presence }) => presence === 'removed').length;
  const all = `of ${counted(principalsInAll + removed, 'user or role', 'users and roles')}`;
  if (principals.length === 0) return `nobody ${all} is affected`;
  const verdicts = verdictCounts(principals.map(({ comparison }) => comparison));
  return `${principals.length} ${all} affected: ${verdicts}`;
}

function trustRow(report: ReviewReport): string {
  const { edges, publicOpenings } = report.access;
  if (isUncompared(report)) return 'unknown';
  if (edges.length === 0 && publicOpenings.length === 0) return 'nobody newly gets in anywhere';
  const strangers =
    publicOpenings.length === 0 ? '' : `; ${counted(publicOpenings.length, 'thing')} open to strangers`;
  const outside = edges.filter(({ relation }) => relation === 'outside' || relation === 'public').length;
  const foreign = outside === 0 ? '' : `, ${outside} from outside`;
  return `${counted(edges.length, 'new way in', 'new ways in')}${foreign}${strangers}`;
}

function escalationRow(report: ReviewReport): string {
  if (isUncompared(report)) return 'unknown';
  const { newAdministrators, newPaths, closedPaths, unheld } = report.access.escalation;
  const grave = unheld.filter(({ isAdministrative, pathIds }) => isAdministrative || pathIds.length > 0);
  const parts = [
    ...(newAdministrators.length > 0 ? [counted(newAdministrators.length, 'new administrator')] : []),
    ...(newPaths.length > 0
      ? [counted(newPaths.length, 'new way to more permissions', 'new ways to more permissions')]
      : []),
    ...(grave.length > 0
      ? [`${counted(grave.length, 'policy', 'policies')} to beware of that nobody holds yet`]
      : []),
    ...(closedPaths > 0 ? [`${counted(closedPaths, 'way')} closed`] : []),
  ];
  return parts.length === 0 ? 'no new way to more permissions' : parts.join(', ');
}

function lintRow(report: ReviewReport): string {
  const { findings, older, waived, fixed } = report.lint;
  if (isUnjudged(report) && findings.length === 0) return 'unknown';
  const besides = [
    ...(older > 0 ? [`${older} older`] : []),
    ...(waived > 0 ? [`${waived} waived by exceptions`] : []),
    ...(fixed > 0 ? [`${fixed} fixed`] : []),
  ];
  const found =
    findings.length === 0
      ? 'no findings'
      : `${counted(findings.length, 'finding')} (${countedSeverities(findings)})`;
  return [found, ...besides].join(', ');
}

function testsRow(report: ReviewReport): string {
  const { results, removed } = report.tests;
  if (report.problems.length > 0 && results.length === 0) return 'unknown';
  const count = (verdict: string) => results.filter((result) => result.verdict === verdict).length;
  const words = [
    ...(count('fails') > 0 ? [`${count('fails')} fail`] : []),
    ...(count('undetermined') > 0 ? [`${count('undetermined')} undecided`] : []),
    `${count('holds')} hold`,
    ...(removed.length > 0 ? [`${removed.length} removed`] : []),
  ];
  return results.length === 0 && removed.length === 0 ? 'none' : words.join(', ');
}

function filesRow({ files: { added, removed, modified, renamed }, resources }: ReviewReport): string {
  const parts = [
    ...(added.length > 0 ? [`${added.length} added`] : []),
    ...(removed.length > 0 ? [`${removed.length} removed`] : []),
    ...(modified.length > 0 ? [`${modified.length} changed`] : []),
    ...(renamed.length > 0 ? [`${renamed.length} renamed`] : []),
  ];
  const cosmetic = resources.filter(({ kind }) => kind === 'cosmetic').length;
  const note =
    cosmetic === 0 ? '' : `; ${counted(cosmetic, 'thing is', 'things are')} only written differently`;
  return parts.length === 0 ? 'none' : `${parts.join(', ')}${note}`;
}

/** The review at a glance, a row each. */
export function summaryRows(report: ReviewReport): readonly SummaryRow[] {
  const problems = report.problems.length + report.baseProblems.length;
  return [
    ...(problems === 0 ? [] : [{ name: 'Problems', value: counted(problems, 'problem') }]),
    { name: 'Access', value: accessRow(report) },
    { name: 'Trust', value: trustRow(report) },
    { name: 'Escalation', value: escalationRow(report) },
    { name: 'Lint', value: lintRow(report) },
    { name: 'Policy tests', value: testsRow(report) },
    { name: 'Files', value: filesRow(report) },
  ];
}
