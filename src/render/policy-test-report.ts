import { formatLocation } from '../finding/source-location.ts';
import type {
  DecidingStatement,
  PolicyTestResult,
  StepState,
  TestStep,
  TestVerdict,
} from '../policy/unit-test/test-result.ts';
import type { AccessRequest } from '../policy/request/access-request.ts';
import { counted } from './change-summary.ts';
import { plainStyle, type TerminalStyle } from './terminal-style.ts';
import { visibleCharacters } from './visible-text.ts';
import { renderJson } from './json-text.ts';

/** Raised when a field is removed or changes its meaning; new fields do not raise it. */
export const policyTestFormatVersion = 1;

function verdictWord(verdict: TestVerdict | StepState, style: TerminalStyle): string {
  return verdict === 'holds' ? style.success(verdict) : style.warning(verdict);
}

function statementText({ statement, location }: DecidingStatement): string {
  const name = statement.sid === undefined ? '' : ` (${statement.sid})`;
  const place = location === undefined ? '' : ` at ${formatLocation(location)}`;
  return `${statement.effect} of ${statement.policy}, statement ${statement.statementIndex + 1}${name}${place}`;
}

function requestText({ action, resource, context }: AccessRequest): string {
  const keys = Object.entries(context).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  return [`${action} on ${resource}`, ...(keys.length === 0 ? [] : [`with ${keys.join(', ')}`])].join(' ');
}

function detailLines(step: TestStep): readonly string[] {
  return [
    ...(step.request === undefined || step.state === 'holds'
      ? []
      : [`request   ${requestText(step.request)}`]),
    ...step.statements.map((statement) => `statement ${statementText(statement)}`),
    ...(step.missingFact === undefined ? [] : [`missing   ${step.missingFact}`]),
  ];
}

function stepLines(
  step: TestStep,
  depth: number,
  everyStep: boolean,
  style: TerminalStyle,
): readonly string[] {
  const indent = '  '.repeat(depth);
  const inner = everyStep ? (step.steps ?? []) : [];
  return [
    `${indent}${verdictWord(step.state, style)}: ${visibleCharacters(step.text)}`,
    ...detailLines(step).map((line) => `${indent}    ${visibleCharacters(line)}`),
    ...inner.flatMap((each) => stepLines(each, depth + 2, everyStep, style)),
  ];
}

function resultLines(result: PolicyTestResult, everyStep: boolean, style: TerminalStyle): readonly string[] {
  const { test, verdict, steps, assumptions } = result;
  const shown = everyStep ? steps : steps.filter(({ state }) => state !== 'holds');
  const place = visibleCharacters(formatLocation(test.location));
  return [
    `${verdictWord(verdict, style)}: ${style.strong(visibleCharacters(test.name))} ${style.faint(place)}`,
    ...(steps.length === 0 ? ['  nobody was tested: no user or role is meant'] : []),
    ...shown.flatMap((step) => stepLines(step, 1, everyStep, style)),
    ...(everyStep ? assumptions.map((text) => `  assumed: ${visibleCharacters(text)}`) : []),
  ];
}

function summaryLine(results: readonly PolicyTestResult[]): string {
  const count = (verdict: TestVerdict) => results.filter((result) => result.verdict === verdict).length;
  const total = counted(results.length, 'policy test');
  return `${total}: ${count('holds')} hold, ${count('fails')} fail, ${count('undetermined')} undetermined`;
}

/**
 * The results for a person: each test with what failed or stayed open; with `everyStep` all that was decided, too, and
 * what was assumed. Ends in a newline.
 */
export function renderPolicyTests(
  results: readonly PolicyTestResult[],
  options: { readonly everyStep: boolean; readonly style?: TerminalStyle },
): string {
  const { everyStep, style = plainStyle } = options;
  return [
    ...results.flatMap((result) => resultLines(result, everyStep, style)),
    '',
    summaryLine(results),
    '',
  ].join('\n');
}

/** The results for programs: one JSON document, indented, ending in a newline; every step is in it. */
export function renderPolicyTestsJson(results: readonly PolicyTestResult[], toolVersion: string): string {
  const document = {
    format: 'four-eyes/policy-tests',
    formatVersion: policyTestFormatVersion,
    tool: { name: 'four-eyes', version: toolVersion },
    results: results.map(({ test, verdict, steps, assumptions }) => ({
      name: test.name,
      accountId: test.accountId,
      location: test.location,
      verdict,
      steps,
      assumptions,
    })),
  };
  return renderJson(document);
}
