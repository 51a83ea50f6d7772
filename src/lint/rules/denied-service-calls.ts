import type { LintCondition, LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule, RuleReport } from '../lint-rule.ts';
import { quote } from '../wording.ts';

const deny = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
const outsiders = { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } };

export const deniedServiceCalls: LintRule = {
  id: 'denied-service-calls',
  severity: 'medium',
  summary: 'a resource control policy denies calls that it does not mean',
  rationale:
    'The calls of AWS services have no `aws:PrincipalOrgID`, so that a Deny of whoever is outside the organisation also denies CloudTrail, S3 replication and the like, unless `aws:PrincipalIsAWSService` excepts them. The other way round, people’s calls have no `aws:SourceOrgID`: a Deny on it must hold for services only (AWS Organizations User Guide, ‘RCP examples’).',
  kinds: ['resourceControl'],
  equivalents: {
    accessAnalyzer: [
      'RCP missing related condition pair principal',
      'RCP missing related condition pair service principal',
    ],
  },
  avoid: policyExample('resourceControl', { ...deny, Condition: outsiders }),
  prefer: policyExample('resourceControl', {
    ...deny,
    Condition: { ...outsiders, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } },
  }),
  *check({ statements }) {
    for (const statement of statements) {
      if (statement.isAllow) continue;
      for (const condition of statement.conditions) yield* judge(statement, condition);
    }
  },
};

const principalKeys = ['aws:principalorgid', 'aws:principalorgpaths', 'aws:principalaccount'];
const sourceKeys = ['aws:sourceorgid', 'aws:sourceorgpaths', 'aws:sourceaccount'];

function* judge(
  statement: LintStatement,
  { foldedKey, operator, clause, path }: LintCondition,
): Iterable<RuleReport> {
  if (operator?.negated !== true) return;
  const at = { statement, path, onKey: true };
  if (principalKeys.includes(foldedKey) && !holdsForServices(statement, 'false')) {
    yield {
      message: `AWS services have no ${quote(clause.key)} and are denied too; add a condition \`BoolIfExists\` on \`aws:PrincipalIsAWSService\` with \`false\``,
      at,
    };
  }
  if (sourceKeys.includes(foldedKey) && !holdsForServices(statement, 'true')) {
    yield {
      message: `calls of people and roles have no ${quote(clause.key)} and are denied too; add a condition \`Bool\` on \`aws:PrincipalIsAWSService\` with \`true\``,
      at,
    };
  }
}

/** Whether the Deny holds for AWS services alone (`true`), or for everyone but them (`false`). */
function holdsForServices(statement: LintStatement, wanted: 'true' | 'false'): boolean {
  return statement
    .conditionsOn('aws:principalisawsservice')
    .some(
      ({ operator, clause }) =>
        operator?.family === 'Bool' && clause.values.every((value) => value.toLowerCase() === wanted),
    );
}
