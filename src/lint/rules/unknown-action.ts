import { operationActions } from '../../policy/catalogue/operation-names.ts';
import { findService } from '../../policy/catalogue/catalogue.ts';
import type { CatalogueService } from '../../policy/catalogue/catalogue-model.ts';
import { didYouMean } from '../../policy/catalogue/did-you-mean.ts';
import { isUndocumentedAction } from '../../policy/catalogue/undocumented-names.ts';
import { hasWildcard } from '../../iam/wildcard.ts';
import { everyKind } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { actionsIn } from '../places.ts';
import { severityOfDeadName } from '../severity-of-dead-name.ts';
import { quote, suggestion } from '../wording.ts';

export const unknownAction: LintRule = {
  id: 'unknown-action',
  severity: 'medium',
  summary: 'an action does not exist, or a pattern matches no action',
  rationale:
    'IAM accepts an action that does not exist, and it then matches nothing: an Allow grants less than it seems to, and a Deny protects nothing. The names are those of the Service Authorization Reference.',
  kinds: everyKind,
  equivalents: { accessAnalyzer: ['Invalid action'], parliament: ['UNKNOWN_ACTION'] },
  avoid: policyExample('identity', {
    Effect: 'Allow',
    Action: 's3:GetObjekt',
    Resource: 'arn:aws:s3:::reports/*',
  }),
  prefer: policyExample('identity', {
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::reports/*',
  }),
  *check(document) {
    for (const { statement, value, facts, at } of actionsIn(document)) {
      if (facts.actions.length > 0 || isUndocumentedAction(value)) continue;
      const service = facts.service === undefined ? undefined : findService(facts.service);
      if (service === undefined || operationActions(value) !== undefined) continue;
      yield { message: describe(value, facts.name, service), at, severity: severityOfDeadName(statement) };
    }
  },
};

function describe(value: string, name: string, service: CatalogueService): string {
  if (hasWildcard(value)) {
    return `${quote(value)} matches no action of the service ${quote(service.prefix)}; correct the pattern or remove it`;
  }
  const names = [...service.actions.values()].map((action) => action.name);
  const candidates = didYouMean(name, names).map((candidate) => `${service.prefix}:${candidate}`);
  const remedy = candidates.length === 0 ? '; remove it, or correct the name' : suggestion(candidates);
  return `the service ${quote(service.prefix)} has no action ${quote(value)}${remedy}`;
}
