import { childOf } from '../../iam/source/source-node.ts';
import { everyKind } from '../kinds.ts';
import type { LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule, RuleReport } from '../lint-rule.ts';
import { elementOf } from '../places.ts';

export const emptyElement: LintRule = {
  id: 'empty-element',
  severity: 'low',
  summary: 'an element of a statement is empty',
  rationale:
    'A statement with an empty list of actions, resources or principals matches nothing, and an empty Sid names nothing: something was forgotten, or the statement can go.',
  kinds: everyKind,
  equivalents: {
    accessAnalyzer: [
      'Empty array action',
      'Empty array condition',
      'Empty array condition ForAllValues',
      'Empty array condition ForAnyValue',
      'Empty array condition IfExists',
      'Empty array principal',
      'Empty array resource',
      'Empty object condition',
      'Empty object principal',
      'Empty Sid value',
    ],
  },
  avoid: policyExample('identity', { Effect: 'Allow', Action: [], Resource: 'arn:aws:s3:::reports' }),
  prefer: policyExample('identity', {
    Effect: 'Allow',
    Action: ['s3:ListBucket'],
    Resource: 'arn:aws:s3:::reports',
  }),
  *check({ statements }) {
    for (const statement of statements) {
      for (const element of emptyElements(statement)) {
        yield {
          message: `\`${element}\` is empty, so the statement matches nothing; fill it or remove the statement`,
          at: elementOf(statement, element),
        };
      }
      yield* emptyConditions(statement);
      yield* emptyMappings(statement);
      if (statement.statement.sid === '') {
        yield {
          message: 'the Sid is empty; name the statement or remove the Sid',
          at: elementOf(statement, 'Sid'),
          severity: 'info',
        };
      }
    }
  },
};

function emptyElements(statement: LintStatement): readonly string[] {
  const { action, resource, principal } = statement.statement;
  const hasNoPrincipal =
    principal !== undefined &&
    !principal.anyone &&
    principal.entries.every(({ values }) => values.length === 0);
  return [
    ...(action.values.length === 0 ? [statement.actionElement] : []),
    ...(resource?.values.length === 0 ? [statement.resourceElement] : []),
    ...(hasNoPrincipal ? [statement.principalElement] : []),
  ];
}

/** `Condition`, or an operator in it, that is there and has nothing in it; the document itself does not keep those. */
function* emptyMappings(statement: LintStatement): Iterable<RuleReport> {
  const { source } = statement.statement;
  const condition = source === undefined ? undefined : childOf(source, 'Condition');
  if (condition?.kind !== 'mapping') return;
  const report = (path: readonly string[]): RuleReport => ({
    message: `\`${path.at(-1) ?? ''}\` is empty and limits nothing; fill it or remove it`,
    at: { statement, path, onKey: true },
  });
  if (condition.entries.length === 0) yield report(['Condition']);
  for (const { key, value } of condition.entries) {
    if (value.kind === 'mapping' && value.entries.length === 0) yield report(['Condition', key]);
  }
}

function* emptyConditions(statement: LintStatement): Iterable<RuleReport> {
  for (const { clause, path } of statement.conditions) {
    if (clause.values.length > 0) continue;
    yield {
      message: `the condition on \`${clause.key}\` has no value to compare with; add one or remove the condition`,
      at: { statement, path, onKey: true },
    };
  }
}
