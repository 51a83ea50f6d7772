import type { Finding } from '../finding/finding.ts';
import { compareSeverity, type Severity } from '../finding/severity.ts';
import type { SourceLocation } from '../finding/source-location.ts';
import { counted } from './change-summary.ts';
import { renderJson } from './json-text.ts';
import { visibleCharacters } from './visible-text.ts';

/** What SARIF says of a rule: lint rules, and any other kind with the same fields. */
export interface SarifRule {
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly rationale: string;
}

export interface SarifOptions {
  /** Version of this package. */
  readonly version: string;
  /** All rules that were run; findings of other rules are still listed. */
  readonly rules: readonly SarifRule[];
  /** Why the run says less than it should: what could not be read, and has no place in a file. */
  readonly failures?: readonly string[];
}

/** Results that GitHub takes of a run: https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support. */
const mostResults = 25_000;

type SarifLevel = 'error' | 'warning' | 'note';

/** SARIF's three levels; the exact severity goes into `security-severity`, which GitHub shows. */
const levelOf: Readonly<Record<Severity, SarifLevel>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** Scores within the ranges by which GitHub code scanning names them: critical over 9, high over 7, medium from 4. */
const securitySeverityOf: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.0',
  low: '2.0',
  info: '0.0',
};

/** A message as viewers show it: untrusted text is made visible, and makes no link of SARIF's (A51). */
function toMessage(text: string): object {
  return { text: visibleCharacters(text).replaceAll('](', '] (') };
}

/** The gravest, in their order, where there are more than GitHub takes. */
function gravest(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= mostResults) return findings;
  const kept = findings.toSorted((left, right) => compareSeverity(left.severity, right.severity));
  const taken = new Set(kept.slice(0, mostResults));
  return findings.filter((finding) => taken.has(finding));
}

/** How the run went, where that is not plain. */
function invocation(leftOut: number, failures: readonly string[]): object {
  if (leftOut === 0 && failures.length === 0) return {};
  const notes = [
    ...failures.map((failure) => ({ level: 'error', message: toMessage(failure) })),
    ...(leftOut === 0
      ? []
      : [{ level: 'warning', message: { text: `${counted(leftOut, 'lighter finding')} left out` } }]),
  ];
  return {
    invocations: [{ executionSuccessful: failures.length === 0, toolExecutionNotifications: notes }],
  };
}

/**
 * A SARIF 2.1.0 log of one run (OASIS standard), for GitHub code scanning and editors; ends in a newline. Of more findings than
 * GitHub takes the gravest are in it, and the others are counted.
 */
export function renderSarif(
  findings: readonly Finding[],
  { version, rules, failures = [] }: SarifOptions,
): string {
  const indexOfRule = new Map(rules.map(({ id }, index) => [id, index]));
  const shown = gravest(findings);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'four-eyes', semanticVersion: version, rules: rules.map(toSarifRule) } },
        ...invocation(findings.length - shown.length, failures),
        columnKind: 'utf16CodeUnits',
        results: shown.map((finding) => toResult(finding, indexOfRule.get(finding.ruleId))),
      },
    ],
  };
  return renderJson(log);
}

function toSarifRule({ id, severity, summary, rationale }: SarifRule): object {
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: rationale },
    defaultConfiguration: { level: levelOf[severity] },
    properties: { tags: ['security'], 'security-severity': securitySeverityOf[severity] },
  };
}

function toResult(finding: Finding, ruleIndex: number | undefined): object {
  const { ruleId, severity, message, location, path = [] } = finding;
  return {
    ruleId,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levelOf[severity],
    message: toMessage(message),
    locations: [{ physicalLocation: physicalLocation(location) }],
    partialFingerprints: { 'ruleAndPath/v1': [ruleId, ...path].join('/') },
    properties: { severity },
    ...(finding.fix === undefined ? {} : { fixes: [toFix(finding.fix, location.file)] }),
  };
}

function physicalLocation({ file, line, column, endLine, endColumn }: SourceLocation): object {
  return {
    artifactLocation: { uri: encodePath(file) },
    region: {
      startLine: line,
      startColumn: column,
      ...(endLine === undefined ? {} : { endLine }),
      ...(endColumn === undefined ? {} : { endColumn }),
    },
  };
}

/** A path as a relative URI reference; names such as `<stdin>` are percent-encoded too. */
function encodePath(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}

function toFix({ description, edits }: NonNullable<Finding['fix']>, file: string): object {
  return {
    description: { text: description },
    artifactChanges: [
      {
        artifactLocation: { uri: encodePath(file) },
        replacements: edits.map(({ start, end, replacement }) => ({
          deletedRegion: { charOffset: start, charLength: end - start },
          insertedContent: { text: replacement },
        })),
      },
    ],
  };
}
