import { formatLocation } from '../finding/source-location.ts';
import type { AccessReview } from '../review/access/access-review.ts';
import type { ResourceChange } from '../review/access/resource-change.ts';
import type { ReviewOutcome } from '../review/review-outcome.ts';
import type { ReviewedFinding, ReviewReport } from '../review/review-report.ts';
import { diffLineText, formDiff } from './change-diff.ts';
import { renderEscalation } from './escalation-text.ts';
import { renderPolicyTests } from './policy-test-report.ts';
import { renderPrivilegeComparison } from './privilege-comparison-text.ts';
import { renderProblems } from './problem-list.ts';
import { placeWords, requestWords } from './request-words.ts';
import { relationWords, resourceKindWords, reviewHeadline, summaryRows } from './review/review-words.ts';
import { plainStyle, type TerminalStyle } from './terminal-style.ts';
import { visibleCharacters } from './visible-text.ts';

function heading(title: string, lines: readonly string[], style: TerminalStyle): readonly string[] {
  return lines.length === 0 ? [] : ['', style.strong(title), ...lines];
}

function indented(text: string): readonly string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`);
}

function principalLines({ principals }: AccessReview, style: TerminalStyle): readonly string[] {
  return principals.flatMap(({ type, arn, presence, comparison, missing }) => [
    `${type} ${visibleCharacters(arn)}${presence === 'kept' ? '' : ` (${presence})`}`,
    ...indented(renderPrivilegeComparison(comparison, style)),
    ...missing.map((name) => `  not in the repository: ${visibleCharacters(name)}`),
  ]);
}

function documentLines({ documents }: AccessReview, style: TerminalStyle): readonly string[] {
  return documents
    .filter(({ comparison }) => comparison.verdict !== 'equal')
    .flatMap(({ part, owner, name = '', presence, comparison }) => [
      `${part} ${visibleCharacters(`${name} of ${owner}`.trim())}${presence === 'kept' ? '' : ` (${presence})`}`,
      ...indented(renderPrivilegeComparison(comparison, style)),
    ]);
}

function edgeLines({ edges, publicOpenings }: AccessReview, style: TerminalStyle): readonly string[] {
  const strangers = publicOpenings.map(({ to, answer }) => {
    const words = answer === 'yes' ? 'strangers get in to' : 'not decided whether strangers get in to';
    return style.warning(`${words} ${visibleCharacters(to)}`);
  });
  const others = edges.flatMap(({ from, to, relation, witness, openReason, allowedBy }) => [
    `${visibleCharacters(from)} (${relationWords[relation]}) gets in to ${visibleCharacters(to)}`,
    ...(witness === undefined ? [] : [`    for example: ${visibleCharacters(requestWords(witness))}`]),
    ...(allowedBy === undefined ? [] : [`    allowed by ${visibleCharacters(placeWords(allowedBy))}`]),
    ...(openReason === undefined ? [] : [`    not decided for certain: ${visibleCharacters(openReason)}`]),
  ]);
  return [...strangers, ...others];
}

function escalationLines({ escalation }: AccessReview, style: TerminalStyle): readonly string[] {
  const { newAdministrators, newPaths, unheld } = escalation;
  const ways = newPaths.length === 0 ? '' : renderEscalation({ findings: newPaths, missing: [] }, style);
  return [
    ...newAdministrators.map((arn) =>
      style.warning(`${visibleCharacters(arn)} comes to administer its account`),
    ),
    ...unheld.flatMap(({ owner, isAdministrative, pathIds }) => [
      ...(isAdministrative
        ? [style.warning(`${visibleCharacters(owner)} grants everything; nobody holds it yet`)]
        : []),
      ...(pathIds.length > 0
        ? [`${visibleCharacters(owner)} may open ${pathIds.join(', ')}; nobody holds it yet`]
        : []),
    ]),
    ...(ways === '' ? [] : ways.trimEnd().split('\n')),
  ];
}

function openLines({ openQuestions }: AccessReview): readonly string[] {
  return openQuestions.flatMap(({ reason, subjects }) => [
    reason,
    ...subjects.map((subject) => `    ${visibleCharacters(subject)}`),
  ]);
}

function findingLine(
  { severity, message, location, ruleId, because }: ReviewedFinding,
  style: TerminalStyle,
) {
  const place = style.strong(visibleCharacters(formatLocation(location)));
  const broken = because === 'broken' ? style.faint(' (newly broken)') : '';
  return `${place}: ${style.severity(severity, severity)} ${visibleCharacters(message)} ${style.faint(`[${ruleId}]`)}${broken}`;
}

function changeLines(change: ResourceChange, style: TerminalStyle): readonly string[] {
  const { kind, subject, arn, formerArn, before, after } = change;
  const from = formerArn === undefined ? '' : `, formerly ${formerArn}`;
  const title = `${resourceKindWords[kind]}: ${subject} ${visibleCharacters(`${arn}${from}`)}`;
  if (kind === 'cosmetic') return [title];
  const lines = formDiff(before, after).map((line) => {
    const text = visibleCharacters(diffLineText(line));
    if (line.kind === 'added') return style.added(text);
    return line.kind === 'removed' ? style.removed(text) : style.faint(text);
  });
  return [title, ...lines.map((line) => `    ${line}`)];
}

function problemLines(report: ReviewReport, style: TerminalStyle): readonly string[] {
  const { problems, baseProblems } = report;
  return [
    ...heading('Problems', problems.length === 0 ? [] : [renderProblems(problems, style).trimEnd()], style),
    ...heading(
      'Problems of the base',
      baseProblems.length === 0 ? [] : [renderProblems(baseProblems, style).trimEnd()],
      style,
    ),
  ];
}

function testLines({ tests }: ReviewReport, style: TerminalStyle): readonly string[] {
  const failing = tests.results.filter(({ verdict }) => verdict !== 'holds');
  return failing.length === 0
    ? []
    : renderPolicyTests(failing, { everyStep: false, style }).trimEnd().split('\n').slice(0, -2);
}

function exceptionLines({ exceptions }: ReviewReport): readonly string[] {
  return exceptions.map(({ exception, matches, state, isBroad }) => {
    const { rule, owner, expires, location } = exception;
    const words = `${formatLocation(location)}: ${state}, ${rule} of ${owner} until ${expires}: ${matches} matches`;
    return `${visibleCharacters(words)}${isBroad ? ', by a wildcard' : ''}`;
  });
}

function outcomeLine({ verdict, failing }: ReviewOutcome, style: TerminalStyle): string {
  switch (verdict) {
    case 'passes':
      return style.success('nothing fails');
    case 'fails':
      return style.warning(`fails: ${failing.join(', ')}`);
    case 'unreadable':
      return style.warning('the head cannot be read');
    case 'undecided':
      return style.warning('not everything could be decided, so this does not pass');
  }
}

/** The review for a person at a terminal: the verdict first, then everything, and last what fails. Ends in a newline. */
export function renderReviewText(
  report: ReviewReport,
  outcome: ReviewOutcome,
  style: TerminalStyle = plainStyle,
): string {
  const { access, lint, resources } = report;
  const rows = summaryRows(report).map(({ name, value }) => `  ${name.padEnd(14)}${value}`);
  return [
    style.strong(reviewHeadline(report)),
    ...rows,
    ...problemLines(report, style),
    ...heading('Policy tests that do not hold', testLines(report, style), style),
    ...heading('Administrators and ways to more permissions', escalationLines(access, style), style),
    ...heading('Who newly gets in', edgeLines(access, style), style),
    ...heading('Users and roles', principalLines(access, style), style),
    ...heading('Not decided', openLines(access), style),
    ...heading('Policies by themselves', documentLines(access, style), style),
    ...heading(
      'Lint findings',
      lint.findings.map((each) => findingLine(each, style)),
      style,
    ),
    ...heading('Exceptions', exceptionLines(report), style),
    ...heading(
      'What changed',
      resources.flatMap((change) => changeLines(change, style)),
      style,
    ),
    '',
    outcomeLine(outcome, style),
    '',
  ].join('\n');
}
