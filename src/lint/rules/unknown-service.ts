import { servicePrefixes } from '../../policy/catalogue/catalogue.ts';
import { didYouMean } from '../../policy/catalogue/did-you-mean.ts';
import { renamedService } from '../../policy/catalogue/renamed-services.ts';
import { everyKind } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { actionsIn } from '../places.ts';
import { severityOfDeadName } from '../severity-of-dead-name.ts';
import { quote, suggestion } from '../wording.ts';

export const unknownService: LintRule = {
  id: 'unknown-service',
  severity: 'medium',
  summary: 'the service of an action does not exist',
  rationale:
    'IAM accepts an action of a service that does not exist, and it then matches nothing: an Allow grants less than it seems to, and a Deny protects nothing. The prefixes are those of the Service Authorization Reference.',
  kinds: everyKind,
  equivalents: { accessAnalyzer: ['Invalid service in action'], parliament: ['UNKNOWN_PREFIX'] },
  avoid: policyExample('identity', { Effect: 'Allow', Action: 'lamda:InvokeFunction', Resource: '*' }),
  prefer: policyExample('identity', { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: '*' }),
  *check(document) {
    for (const { statement, value, facts, at } of actionsIn(document)) {
      const prefix = facts.service;
      if (prefix === undefined) {
        yield {
          message: `${quote(value)} names no service; write \`service:Action\`, such as \`s3:GetObject\``,
          at,
          severity: severityOfDeadName(statement),
        };
      } else if (!facts.isServicePattern && !facts.isServiceKnown) {
        yield {
          message: `the service ${quote(prefix)} does not exist${suggestion(suggestService(prefix))}`,
          at,
          severity: severityOfDeadName(statement),
        };
      }
    }
  },
};

function suggestService(prefix: string): readonly string[] {
  const renamed = renamedService(prefix);
  return renamed === undefined ? didYouMean(prefix, servicePrefixes) : [renamed];
}
