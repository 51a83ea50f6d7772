import type { ExceptionUse } from '../../exceptions/apply-exceptions.ts';
import type { Problem } from '../../finding/problem.ts';
import { formatLocation } from '../../finding/source-location.ts';
import type { PolicyTestResult } from '../../policy/unit-test/test-result.ts';
import type { ResourceChange } from '../../review/access/resource-change.ts';
import type { ReviewedFinding, ReviewReport } from '../../review/review-report.ts';
import { diffLineText, formDiff } from '../change-diff.ts';
import { counted } from '../change-summary.ts';
import { markdownCode, markdownCodeBlock } from '../markdown-text.ts';
import { askedWords } from '../request-words.ts';
import { resourceKindWords } from './review-words.ts';

/** Lines of one difference that are shown. */
const shownDiffLines = 60;
const shownSteps = 3;

/** Problems with place and remedy. */
export function problemItems(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ message, location, remedy }) =>
    [
      `- ${markdownCode(formatLocation(location))}: ${markdownCode(message)}`,
      ...(remedy === undefined ? [] : [`  - ${markdownCode(remedy)}`]),
    ].join('\n'),
  );
}

/** Lint findings with place and rule. */
export function lintItems(findings: readonly ReviewedFinding[]): readonly string[] {
  return findings.map(({ severity, ruleId, message, location, because }) => {
    const broken = because === 'broken' ? ', in a file that the change does not touch' : '';
    return `- **${severity}** ${markdownCode(formatLocation(location))}: ${markdownCode(message)} (${markdownCode(ruleId)}${broken})`;
  });
}

/** Policy tests with what decided them. */
export function testItems(results: readonly PolicyTestResult[]): readonly string[] {
  return results.map(({ test, verdict, steps }) => {
    const open = steps.filter(({ state }) => state !== 'holds');
    return [
      `- **${verdict}**: ${markdownCode(test.name)} at ${markdownCode(formatLocation(test.location))}`,
      ...(steps.length === 0 ? ['  - nobody is meant by it'] : []),
      ...open
        .slice(0, shownSteps)
        .flatMap(({ text, state, request, missingFact }) => [
          `  - ${state}: ${markdownCode(text)}`,
          ...(request === undefined ? [] : [`    - ${markdownCode(askedWords(request))}`]),
          ...(missingFact === undefined ? [] : [`    - missing: ${markdownCode(missingFact)}`]),
        ]),
      ...(open.length > shownSteps ? [`  - and ${counted(open.length - shownSteps, 'more step')}`] : []),
    ].join('\n');
  });
}

/** Every exception with its match count. */
export function exceptionItems(uses: readonly ExceptionUse[]): readonly string[] {
  return uses.map(({ exception, matches, state, isBroad }) => {
    const { rule, owner, expires, reason, location } = exception;
    const wide = isBroad ? ', by a wildcard' : '';
    const until =
      state === 'expired'
        ? `expired on ${markdownCode(expires)}, and waives nothing`
        : `until ${markdownCode(expires)}`;
    return `- **${state}**: ${markdownCode(rule)} of ${markdownCode(owner)}, ${until}: ${counted(matches, 'match', 'matches')}${wide} (${markdownCode(reason)} at ${markdownCode(formatLocation(location))})`;
  });
}

function diffItem(change: ResourceChange): string {
  const { kind, subject, arn, formerArn, before, after } = change;
  const from = formerArn === undefined ? '' : `, formerly ${markdownCode(formerArn)}`;
  const lines = formDiff(before, after).map(diffLineText);
  const left = lines.length - shownDiffLines;
  return [
    `- **${resourceKindWords[kind]}**: ${subject} ${markdownCode(arn)}${from}`,
    '',
    markdownCodeBlock(lines.slice(0, shownDiffLines), 'diff'),
    ...(left > 0 ? ['', `${counted(left, 'more line')}.`] : []),
    '',
  ].join('\n');
}

function cosmeticItem({ subject, arn }: ResourceChange): string {
  return `- ${resourceKindWords.cosmetic}: ${subject} ${markdownCode(arn)}`;
}

/** What changed, over normal forms; what is only written differently has no difference to show. */
export function diffItems({ resources }: Pick<ReviewReport, 'resources'>): readonly string[] {
  return resources.map((change) => (change.kind === 'cosmetic' ? cosmeticItem(change) : diffItem(change)));
}
