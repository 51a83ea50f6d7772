import { isMultiValuedKey } from '../../policy/catalogue/condition-key.ts';
import { everyKind } from '../kinds.ts';
import type { LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote } from '../wording.ts';

const tag = { Effect: 'Allow', Action: 'ec2:CreateTags', Resource: 'arn:aws:ec2:*:*:instance/*' };

export const forAllValuesWithoutNull: LintRule = {
  id: 'for-all-values-without-null',
  severity: 'low',
  summary: 'an Allow with `ForAllValues` also allows requests that lack the key',
  rationale:
    '`ForAllValues` holds when there is no value at all. An Allow that is to demand a value needs `Null` with `false` on the same key beside it (IAM User Guide, ‘Set operators for multivalued context keys’). For `aws:TagKeys` the absence is often meant, as in requests without tags.',
  kinds: everyKind,
  onlyConditions: true,
  avoid: policyExample('identity', {
    ...tag,
    Condition: { 'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-example/r-root/ou-prod/*' } },
  }),
  prefer: policyExample('identity', {
    ...tag,
    Condition: {
      'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-example/r-root/ou-prod/*' },
      Null: { 'aws:PrincipalOrgPaths': 'false' },
    },
  }),
  *check({ allows }) {
    for (const statement of allows) {
      for (const { operator, clause, foldedKey, path } of statement.conditions) {
        if (operator?.qualifier !== 'ForAllValues' || operator.family === 'Null') continue;
        if (isMultiValuedKey(clause.key) !== true || demandsPresence(statement, foldedKey)) continue;
        yield {
          message: `requests without ${quote(clause.key)} are allowed too; add \`"Null": {"${clause.key}": "false"}\`, or use \`ForAnyValue\``,
          at: { statement, path, onKey: true },
          severity: foldedKey === 'aws:tagkeys' ? 'info' : 'low',
        };
      }
    }
  },
};

/** `Null` with `false`, or another condition on the key that fails when it is absent. */
function demandsPresence(statement: LintStatement, foldedKey: string): boolean {
  return statement.conditionsOn(foldedKey).some(({ operator, clause }) => {
    if (operator === undefined) return false;
    if (operator.family === 'Null') return clause.values.every((value) => value.toLowerCase() === 'false');
    return operator.qualifier === 'ForAnyValue' && !operator.negated && !operator.ifExists;
  });
}
