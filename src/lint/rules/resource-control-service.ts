import { findService } from '../../policy/catalogue/catalogue.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { actionsIn } from '../places.ts';
import { quote } from '../wording.ts';

const deny = { Effect: 'Deny', Principal: '*', Resource: '*' };
const condition = { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } };

export const resourceControlService: LintRule = {
  id: 'resource-control-service',
  severity: 'high',
  summary: 'a resource control policy names a service that such policies do not govern',
  rationale:
    'Resource control policies act on few services; on the actions of others they have no effect, so that what should be denied stays open (AWS Organizations User Guide, ‘List of AWS services that support RCPs’).',
  kinds: ['resourceControl'],
  equivalents: { accessAnalyzer: ['RCP unsupported service'] },
  avoid: policyExample('resourceControl', { ...deny, Action: 'ec2:*', Condition: condition }),
  prefer: policyExample('resourceControl', { ...deny, Action: 's3:*', Condition: condition }),
  *check(document) {
    for (const { value, facts, at } of actionsIn(document)) {
      const service = facts.service === undefined ? undefined : findService(facts.service);
      if (service === undefined || service.supportsResourceControlPolicies) continue;
      yield {
        message: `${quote(value)} stays open, for resource control policies do not govern ${service.name}; deny it by a service control policy`,
        at,
      };
    }
  },
};
