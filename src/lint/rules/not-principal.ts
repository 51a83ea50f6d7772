import { principalKinds } from '../kinds.ts';
import type { LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule, RuleReport } from '../lint-rule.ts';
import { elementOf } from '../places.ts';

const deny = { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::reports/*' };

export const notPrincipal: LintRule = {
  id: 'not-principal',
  severity: 'critical',
  summary: '`NotPrincipal` is used',
  rationale:
    'With Allow, `NotPrincipal` opens the resource to everyone who is not named, the anonymous included; in trust and resource control policies AWS refuses it. With Deny it also denies everyone who has a permissions boundary, and AWS advises a condition on `aws:PrincipalArn` instead (IAM User Guide, ‘AWS JSON policy elements: NotPrincipal’).',
  kinds: principalKinds,
  equivalents: { accessAnalyzer: ['Allow with NotPrincipal', 'RCP syntax error principal'] },
  avoid: policyExample('resource', {
    ...deny,
    NotPrincipal: { AWS: 'arn:aws:iam::111111111111:role/reports' },
  }),
  prefer: policyExample('resource', {
    ...deny,
    Principal: '*',
    Condition: { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/reports' } },
  }),
  *check({ statements, kind }) {
    for (const statement of statements) {
      if (statement.statement.principal?.negated !== true) continue;
      yield { at: elementOf(statement, 'NotPrincipal'), ...judge(statement, kind) };
    }
  },
};

function judge({ isAllow }: LintStatement, kind: string): Omit<RuleReport, 'at'> {
  if (isAllow) {
    return {
      message:
        '`NotPrincipal` with Allow grants access to everyone who is not named; list who may with `Principal`',
    };
  }
  if (kind !== 'resource') {
    return {
      message: `AWS refuses \`NotPrincipal\` in this kind of policy; use \`Principal\``,
      severity: 'high',
    };
  }
  return {
    message:
      '`NotPrincipal` with Deny also denies whoever has a permissions boundary; deny `"*"` with `ArnNotEquals` on `aws:PrincipalArn`',
    severity: 'low',
  };
}
