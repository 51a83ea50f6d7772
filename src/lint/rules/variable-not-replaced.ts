import { conditionValuesIn } from '../condition-values.ts';
import { everyKind } from '../kinds.ts';
import type { LintDocument } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule, RuleReport } from '../lint-rule.ts';
import { actionsIn, principalsIn, resourcesIn } from '../places.ts';
import { quote } from '../wording.ts';

const home = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::home-${aws:username}' };

export const variableNotReplaced: LintRule = {
  id: 'variable-not-replaced',
  severity: 'high',
  summary: 'a policy variable stands where IAM takes it for plain text',
  rationale:
    'IAM replaces variables in Resource, NotResource and values of conditions, and only in policies with the Version `2012-10-17`. Elsewhere `${…}` is plain text, and the statement matches nothing that was meant (IAM User Guide, ‘IAM policy elements: Variables and tags’).',
  kinds: everyKind,
  equivalents: {
    accessAnalyzer: [
      'Variable unsupported in element',
      'Variable unsupported in version',
      'Invalid variable for operator',
    ],
  },
  avoid: { kind: 'identity', document: { Version: '2008-10-17', Statement: [home] } },
  prefer: policyExample('identity', home),
  *check(document) {
    for (const { value, at } of [...actionsIn(document), ...principalsIn(document)]) {
      if (value.includes('${'))
        yield { message: `variables such as in ${quote(value)} are not replaced here`, at };
    }
    yield* variablesUnderOtherOperators(document);
    if (document.document.version !== '2012-10-17') yield* variablesOfOldVersion(document);
  },
};

function* variablesOfOldVersion(document: LintDocument): Iterable<RuleReport> {
  for (const { value, at } of [...resourcesIn(document), ...conditionValuesIn(document)]) {
    if (!value.includes('${')) continue;
    yield {
      message: `the variable in ${quote(value)} is plain text without \`"Version": "2012-10-17"\`; add it`,
      at,
    };
  }
}

/** Families of operators whose values are read as numbers, dates and so on before anything is replaced. */
const literalFamilies: ReadonlySet<string> = new Set(['Numeric', 'Date', 'Binary', 'IpAddress', 'Null']);

function* variablesUnderOtherOperators(document: LintDocument): Iterable<RuleReport> {
  for (const { condition, value, at } of conditionValuesIn(document)) {
    const { operator } = condition;
    if (operator === undefined || !literalFamilies.has(operator.family) || !value.includes('${')) continue;
    yield {
      message: `\`${operator.base}\` takes no variables such as in ${quote(value)}; use an operator for strings, ARNs or booleans`,
      at,
    };
  }
}
