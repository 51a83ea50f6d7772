import { namesEveryone } from '../caller-limits.ts';
import type { LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule, RuleReport } from '../lint-rule.ts';
import { elementOf } from '../places.ts';

const deny = {
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: '*',
  Condition: {
    StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
    BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
  },
};

export const resourceControlGrammar: LintRule = {
  id: 'resource-control-grammar',
  severity: 'high',
  summary: 'a resource control policy has what AWS refuses in one',
  rationale:
    'A resource control policy of one’s own can only deny, to `Principal: "*"`, and names its services: `Action: "*"` and `NotAction` are refused. Only AWS’s own `RCPFullAWSAccess` allows (AWS Organizations User Guide, ‘RCP syntax’).',
  kinds: ['resourceControl'],
  equivalents: { accessAnalyzer: ['RCP syntax error principal', 'RCP syntax error action wildcard'] },
  avoid: policyExample('resourceControl', { ...deny, Action: '*' }),
  prefer: policyExample('resourceControl', deny),
  *check({ statements }) {
    for (const statement of statements) if (!isFullAccess(statement)) yield* checkStatement(statement);
  },
};

/** The one statement of `RCPFullAWSAccess`. */
function isFullAccess(statement: LintStatement): boolean {
  const { action, resource } = statement.statement;
  return (
    statement.isAllow &&
    namesEveryone(statement) &&
    statement.conditions.length === 0 &&
    action.values.join() === '*' &&
    !action.negated &&
    resource?.values.join() === '*' &&
    !resource.negated
  );
}

function* checkStatement(statement: LintStatement): Iterable<RuleReport> {
  const { principal, action } = statement.statement;
  if (statement.isAllow) {
    yield {
      message: 'a resource control policy cannot allow; deny what must not be',
      at: elementOf(statement, 'Effect'),
    };
  }
  if (principal !== undefined && !principal.negated && !isEveryoneAlone(statement)) {
    yield {
      message:
        'the Principal of a resource control policy must be `"*"`; choose among them by a condition on `aws:PrincipalArn`',
      at: elementOf(statement, 'Principal'),
    };
  }
  if (action.negated) {
    yield {
      message: 'a resource control policy cannot have `NotAction`; list the actions in `Action`',
      at: elementOf(statement, 'NotAction'),
    };
    return;
  }
  for (const { value, at } of statement.actions) {
    if (!/^\*+$/.test(value)) continue;
    yield { message: 'a resource control policy cannot deny `*`; name the services, such as `s3:*`', at };
  }
}

function isEveryoneAlone(statement: LintStatement): boolean {
  const entries = statement.statement.principal?.entries ?? [];
  return namesEveryone(statement) && entries.every(({ values }) => values.every((value) => value === '*'));
}
