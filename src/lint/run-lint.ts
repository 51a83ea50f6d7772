import { compareLocations } from '../finding/source-location.ts';
import type { Finding } from '../finding/finding.ts';
import type { SourceLocation } from '../finding/source-location.ts';
import { nearestNode, type SourceNode, type SourcePath } from '../iam/source/source-node.ts';
import { entryAt } from './entry-at.ts';
import { proposeEdits } from './propose-edits.ts';
import type { LintDocument } from './lint-document.ts';
import type { LintRule, ReportPlace, RuleReport } from './lint-rule.ts';

/** What a document was read from. */
export interface LintSource {
  /** The whole text of the file, for fixes. */
  readonly text: string;
  /** The location of documents that came from an API and stand in no file. */
  readonly fallback: SourceLocation;
}

/** Runs the rules that apply to the document's kind; findings in the order of their places, then of their rules. */
export function runLint(
  document: LintDocument,
  rules: readonly LintRule[],
  source: LintSource,
): readonly Finding[] {
  const findings: Finding[] = [];
  const hasConditions = document.statements.some(({ conditions }) => conditions.length > 0);
  for (const rule of rules) {
    if (!rule.kinds.includes(document.kind) || (rule.onlyConditions === true && !hasConditions)) continue;
    for (const report of rule.check(document)) findings.push(toFinding(rule, report, document, source));
  }
  return findings.sort((left, right) => compareLocations(left.location, right.location));
}

function toFinding(rule: LintRule, report: RuleReport, document: LintDocument, source: LintSource): Finding {
  const root = report.at.statement?.statement.source ?? document.document.source;
  const edits = root === undefined ? undefined : proposeEdits(report, root, source.text);
  return {
    ruleId: rule.id,
    severity: report.severity ?? rule.severity,
    message: report.message,
    location: root === undefined ? source.fallback : locate(root, report.at),
    path: pathFromRoot(report.at, document),
    ...(edits === undefined || report.fix === undefined
      ? {}
      : { fix: { description: report.fix.description, edits } }),
  };
}

function locate(root: SourceNode, { path, onKey }: ReportPlace): SourceLocation {
  const entry = onKey === true ? entryAt(root, path) : undefined;
  return entry?.keyLocation ?? nearestNode(root, path).location;
}

function pathFromRoot({ statement, path }: ReportPlace, { document }: LintDocument): SourcePath {
  if (statement === undefined) return path;
  const statements = document.source?.entries.find(({ key }) => key === 'Statement')?.value;
  const base = statements?.kind === 'mapping' ? ['Statement'] : ['Statement', statement.index];
  return [...base, ...path];
}
