import type { Finding } from '../finding/finding.ts';
import type { Severity } from '../finding/severity.ts';
import type { SourceLocation } from '../finding/source-location.ts';
import { renderJson } from './json-text.ts';

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
}

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

/** A SARIF 2.1.0 log of one run (OASIS standard), for GitHub code scanning and editors; ends in a newline. */
export function renderSarif(findings: readonly Finding[], { version, rules }: SarifOptions): string {
  const indexOfRule = new Map(rules.map(({ id }, index) => [id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'four-eyes', semanticVersion: version, rules: rules.map(toSarifRule) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => toResult(finding, indexOfRule.get(finding.ruleId))),
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
    message: { text: message },
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
