import { operationActions } from '../../policy/catalogue/operation-names.ts';
import { everyKind } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule, RuleReport } from '../lint-rule.ts';
import { actionsIn } from '../places.ts';
import { severityOfDeadName } from '../severity-of-dead-name.ts';
import { quote, quoteSome } from '../wording.ts';

export const operationAsAction: LintRule = {
  id: 'operation-as-action',
  severity: 'medium',
  summary: 'the name of an API operation stands where IAM has an action of another name',
  rationale:
    'Most actions are named after the API operation that they allow, some are not: listing one’s buckets is the operation `ListBuckets` and the action `s3:ListAllMyBuckets`. IAM accepts the operation’s name, and it then matches nothing.',
  kinds: everyKind,
  equivalents: { accessAnalyzer: ['Invalid action'], parliament: ['UNKNOWN_ACTION'] },
  avoid: policyExample('identity', { Effect: 'Allow', Action: 's3:ListBuckets', Resource: '*' }),
  prefer: policyExample('identity', { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }),
  *check(document) {
    for (const { statement, value, facts, at } of actionsIn(document)) {
      const actions = facts.actions.length > 0 ? undefined : operationActions(value);
      if (actions === undefined) continue;
      const [only] = actions;
      const report: RuleReport = {
        message: `${quote(value)} is an API operation and no action; the operation needs ${quoteSome(actions)}`,
        at,
        severity: severityOfDeadName(statement),
      };
      if (actions.length > 1 || only === undefined) yield report;
      else yield { ...report, fix: { description: `write ${quote(only)}`, replaceWith: only } };
    }
  },
};
