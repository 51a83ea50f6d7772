import type { LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule, RuleReport } from '../lint-rule.ts';
import { elementOf } from '../places.ts';
import { quote } from '../wording.ts';

const deny = { Effect: 'Deny', Action: '*', Resource: '*' };

export const denyWithoutException: LintRule = {
  id: 'deny-without-exception',
  severity: 'medium',
  summary: 'a service control policy denies all of everything, or of a service, to everyone',
  rationale:
    'A Deny in a service control policy cannot be lifted from within the account: not by its root user, nor by a break-glass role, unless a condition on `aws:PrincipalArn` excepts it. Only service-linked roles and the management account stay free (AWS Organizations User Guide, ‘Service control policies’).',
  kinds: ['serviceControl'],
  avoid: policyExample('serviceControl', deny),
  prefer: policyExample('serviceControl', {
    ...deny,
    Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/break-glass' } },
  }),
  *check({ statements }) {
    for (const statement of statements) {
      if (statement.isAllow || statement.conditions.length > 0 || !coversEveryResource(statement)) continue;
      yield* judge(statement);
    }
  },
};

function coversEveryResource({ statement: { resource } }: LintStatement): boolean {
  return resource?.negated === false && resource.values.includes('*');
}

function* judge(statement: LintStatement): Iterable<RuleReport> {
  if (statement.statement.action.negated) {
    yield {
      message:
        'this denies everyone every action that is not listed; consider a condition `ArnNotLike` on `aws:PrincipalArn` for emergencies',
      at: elementOf(statement, 'NotAction'),
      severity: 'info',
    };
    return;
  }
  for (const { value, facts, at } of statement.actions) {
    if (/^\*+$/.test(value)) {
      yield {
        message:
          'this denies everything to everyone, break-glass roles included; except them by a condition `ArnNotLike` on `aws:PrincipalArn`',
        at,
      };
    } else if (facts.name === '*') {
      yield {
        message: `${quote(value)} is denied to everyone; consider a condition \`ArnNotLike\` on \`aws:PrincipalArn\` for emergencies`,
        at,
        severity: 'info',
      };
    }
  }
}
