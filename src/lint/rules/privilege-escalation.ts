import type { EscalationPath } from '../../policy/escalation/escalation-path.ts';
import { escalationPaths } from '../../policy/escalation/paths/index.ts';
import { effectiveActions, reachesAnyResource } from '../granted-actions.ts';
import type { LintDocument, LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { elementOf } from '../places.ts';
import { quoteSome } from '../wording.ts';

export const privilegeEscalation: LintRule = {
  id: 'privilege-escalation',
  severity: 'high',
  summary: 'the policy suffices to get more permissions than it gives',
  rationale:
    'Some actions, or a few of them together, let their holder take further permissions: a new version of a policy of one’s own, another role’s trust policy, code that runs as a mightier role. The ways are those that are published at pathfinding.cloud and by Cloudsplaining, and some of our own; `four-eyes escalation` shows which of them an account really opens, and proves each step.',
  kinds: ['identity'],
  equivalents: { parliament: ['PRIVILEGE_ESCALATION'], cloudsplaining: ['PrivilegeEscalation'] },
  avoid: policyExample('identity', {
    Effect: 'Allow',
    Action: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'],
    Resource: '*',
  }),
  prefer: policyExample('identity', {
    Effect: 'Allow',
    Action: ['lambda:CreateFunction', 'lambda:InvokeFunction'],
    Resource: '*',
  }),
  *check(document) {
    const granting = statementsByAction(document);
    if (granting.size === 0) return;
    for (const [statement, paths] of pathsByStatement(granting)) {
      const [first, ...more] = paths;
      if (first === undefined || isFullAccess(statement)) continue;
      const others = more.length === 0 ? '' : `, and ${more.length} more ways are open`;
      yield {
        message: `with ${quoteSome(first.needs.map(({ action }) => action))} on any resource its holder can ${first.does}${others}; limit the statement, and see \`four-eyes escalation\``,
        at: elementOf(statement, statement.actionElement),
      };
    }
  },
};

/** Assuming roles has a rule of its own. */
const paths = escalationPaths.filter(({ needs }) => needs.some(({ action }) => action !== 'sts:AssumeRole'));

/** Full access has its own rule, which says the same with one word. */
function isFullAccess({ actions, statement }: LintStatement): boolean {
  return !statement.action.negated && actions.some(({ value }) => value === '*' || value === '*:*');
}

/** For each action of a path, in lower case, the first statement that allows it on any resource. */
function statementsByAction(document: LintDocument): ReadonlyMap<string, LintStatement> {
  const found = new Map<string, LintStatement>();
  for (const statement of document.allows) {
    if (!reachesAnyResource(statement)) continue;
    for (const { id } of effectiveActions(document, statement, 'escalation')) {
      const action = id.toLowerCase();
      if (!found.has(action)) found.set(action, statement);
    }
  }
  return found;
}

/** Each path that the actions suffice for, at the statement that allows the first of them. */
function pathsByStatement(
  granting: ReadonlyMap<string, LintStatement>,
): ReadonlyMap<LintStatement, readonly EscalationPath[]> {
  const found = new Map<LintStatement, EscalationPath[]>();
  for (const path of paths) {
    const statements = path.needs.map(({ action }) => granting.get(action.toLowerCase()));
    const [first] = statements;
    if (first === undefined || statements.includes(undefined)) continue;
    found.set(first, [...(found.get(first) ?? []), path]);
  }
  return found;
}
