import { everyKind } from '../kinds.ts';
import type { LintAction, LintResource, LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule, ReportPlace, RuleReport } from '../lint-rule.ts';
import { coversActionValue, coversResourceValue } from '../statement-cover.ts';
import { hasWildcard } from '../../iam/wildcard.ts';
import { quote } from '../wording.ts';

const read = { Effect: 'Allow', Resource: 'arn:aws:s3:::reports/*' };

export const redundantValue: LintRule = {
  id: 'redundant-value',
  severity: 'info',
  summary: 'a value stands twice in a list, or is covered by another one of it',
  rationale:
    'A value that another one of the same list covers changes nothing, and makes readers think that it does. Removing it is safe (Access Analyzer policy check reference, ‘Redundant action’).',
  kinds: everyKind,
  equivalents: {
    accessAnalyzer: ['Redundant action', 'Redundant resource', 'Redundant condition value num'],
  },
  avoid: policyExample('identity', { ...read, Action: ['s3:Get*', 's3:GetObject'] }),
  prefer: policyExample('identity', { ...read, Action: ['s3:Get*'] }),
  *check({ statements }) {
    for (const statement of statements) {
      yield* redundantActions(statement);
      yield* redundantResources(statement);
      yield* redundantConditionValues(statement);
    }
  },
};

function report(value: string, by: string, at: ReportPlace): RuleReport {
  const message =
    value === by ? `${quote(value)} stands here twice` : `${quote(value)} is covered by ${quote(by)}`;
  return {
    message: `${message}; remove it`,
    at,
    fix: { description: `remove ${quote(value)}`, remove: true },
  };
}

/** Only a wildcard covers other actions, and, without one in its service, only those of its own service. */
function* redundantActions(statement: LintStatement): Iterable<RuleReport> {
  if (statement.actions.length < 2) return;
  const first = new Map<string, LintAction>();
  const wide = new Map<string, LintAction[]>();
  for (const action of statement.actions) {
    const { folded, service = '', isPattern, isServicePattern } = action.facts;
    if (!first.has(folded)) first.set(folded, action);
    if (!isPattern) continue;
    const owner = isServicePattern ? '*' : service;
    wide.set(owner, [...(wide.get(owner) ?? []), action]);
  }
  for (const action of statement.actions) {
    const { folded, service = '' } = action.facts;
    const twin = first.get(folded);
    const isWider = (other: LintAction) => isWiderAction(other, action);
    const by =
      twin !== undefined && twin !== action
        ? twin
        : (wide.get(service)?.find(isWider) ?? wide.get('*')?.find(isWider));
    if (by === undefined) continue;
    yield report(action.value, by.value, { statement, path: [statement.actionElement, action.index] });
  }
}

/** Of two patterns that cover each other, such as `s3:*` and `s3:**`, the first stays. */
function isWiderAction(other: LintAction, action: LintAction): boolean {
  if (other.facts.folded === action.facts.folded || !coversActionValue(other, action)) return false;
  return other.index < action.index || !coversActionValue(action, other);
}

function* redundantResources(statement: LintStatement): Iterable<RuleReport> {
  const { resources } = statement;
  if (resources.length < 2) return;
  const first = new Map<string, LintResource>();
  for (const resource of resources) if (!first.has(resource.value)) first.set(resource.value, resource);
  const wide = resources.filter(({ value }) => hasWildcard(value));
  for (const resource of resources) {
    const twin = first.get(resource.value);
    const by = twin === resource ? wide.find((other) => isCoveredBy(resource, other)) : twin;
    if (by === undefined) continue;
    yield report(resource.value, by.value, { statement, path: [statement.resourceElement, resource.index] });
  }
}

/** Of two that cover each other neither goes. */
function isCoveredBy(resource: LintResource, other: LintResource): boolean {
  return (
    other.value !== resource.value &&
    coversResourceValue(other, resource) &&
    !coversResourceValue(resource, other)
  );
}

function* redundantConditionValues(statement: LintStatement): Iterable<RuleReport> {
  for (const { clause, path } of statement.conditions) {
    for (const [index, value] of clause.values.entries()) {
      if (clause.values.indexOf(value) < index)
        yield report(value, value, { statement, path: [...path, index] });
    }
  }
}
