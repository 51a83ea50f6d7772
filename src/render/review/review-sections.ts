import type { ReviewReport } from '../../review/review-report.ts';
import { counted } from '../change-summary.ts';
import {
  documentItems,
  edgeItems,
  escalationItems,
  openItems,
  principalItems,
  publicItems,
} from './access-items.ts';
import { diffItems, exceptionItems, lintItems, problemItems, testItems } from './head-items.ts';

/** A part of a review that a reader may unfold. */
export interface ReviewSection {
  /** Of this program, in plain words: it stands in HTML. */
  readonly title: string;
  /** Markdown, an entry each: the gravest first, so that what is cut is the least. */
  readonly items: readonly string[];
  /** Whether it is shown unfolded. */
  readonly isOpen: boolean;
}

function section(title: string, items: readonly string[], isOpen = false): readonly ReviewSection[] {
  return items.length === 0 ? [] : [{ title: `${title} (${items.length})`, items, isOpen }];
}

/** The parts of a review about access, the most important first. */
export function accessSections(report: ReviewReport): readonly ReviewSection[] {
  const { access, baseProblems } = report;
  return [
    ...section('The base cannot be read', problemItems(baseProblems), true),
    ...section('Open to strangers', publicItems(access), true),
    ...section('New administrators and ways to more permissions', escalationItems(access), true),
    ...section('Who newly gets in', edgeItems(access)),
    ...section('Users and roles', principalItems(access)),
    ...section('Not decided', openItems(access)),
    ...section('Policies by themselves', documentItems(access)),
    ...section('What changed', diffItems(report)),
  ];
}

/** The parts about the head as it is. */
export function lintSections(report: ReviewReport): readonly ReviewSection[] {
  const failing = report.tests.results.filter(({ verdict }) => verdict !== 'holds');
  return [
    ...section('Problems', problemItems(report.problems), true),
    ...section('Policy tests that do not hold', testItems(failing), true),
    ...section('Lint findings', lintItems(report.lint.findings)),
    ...section('Exceptions', exceptionItems(report.exceptions)),
  ];
}

/** Everything, problems and what fails first. */
export function allSections(report: ReviewReport): readonly ReviewSection[] {
  const [lint, access] = [lintSections(report), accessSections(report)];
  const isUrgent = ({ title }: ReviewSection) =>
    title.startsWith('Problems') || title.startsWith('Policy tests');
  return [...lint.filter(isUrgent), ...access, ...lint.filter((each) => !isUrgent(each))];
}

/** How many entries were left out, in words. */
export function leftOutWords(count: number): string {
  return `${counted(count, 'further entry', 'further entries')} not shown here`;
}
