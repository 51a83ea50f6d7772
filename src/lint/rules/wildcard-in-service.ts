import { servicesMatching } from '../../policy/catalogue/action-pattern.ts';
import { everyKind } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { actionsIn } from '../places.ts';
import { quote, quoteSome } from '../wording.ts';

export const wildcardInService: LintRule = {
  id: 'wildcard-in-service',
  severity: 'low',
  summary: 'the service of an action is a pattern',
  rationale:
    'A pattern in the place of a service also means services that are added later, and ones that were not thought of: `*:Get*` includes `secretsmanager:GetSecretValue` (Access Analyzer policy check reference, ‘Wildcard in service name’).',
  kinds: everyKind,
  equivalents: { accessAnalyzer: ['Wildcard in service name'] },
  avoid: policyExample('identity', { Effect: 'Allow', Action: 'ec2*:Describe*', Resource: '*' }),
  prefer: policyExample('identity', { Effect: 'Allow', Action: 'ec2:Describe*', Resource: '*' }),
  *check(document) {
    for (const { value, facts, at } of actionsIn(document)) {
      const { service } = facts;
      if (service === undefined || !facts.isServicePattern || isEverything(value)) continue;
      const matched = servicesMatching(service);
      yield {
        message: `the service of ${quote(value)} is a pattern, for ${quoteSome(matched)}; name the service`,
        at,
      };
    }
  },
};

function isEverything(pattern: string): boolean {
  return pattern.replaceAll('*', '') === '' || pattern === '*:*';
}
