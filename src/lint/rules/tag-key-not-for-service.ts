import { conditionKeysOf } from '../../policy/catalogue/action-condition-key.ts';
import { findService } from '../../policy/catalogue/catalogue.ts';
import { everyKind } from '../kinds.ts';
import type { LintCondition, LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote, quoteSome } from '../wording.ts';

export const tagKeyNotForService: LintRule = {
  id: 'tag-key-not-for-service',
  severity: 'medium',
  summary: 'no service of a statement knows the tags that it is limited by',
  rationale:
    'Not every service tells IAM the tags of a request or a resource. Where none of a statement’s services does, an Allow with such a condition allows nothing and a Deny denies nothing (Service Authorization Reference; Access Analyzer policy check reference, ‘Deny with unsupported tag condition key for service’).',
  kinds: everyKind,
  onlyConditions: true,
  equivalents: {
    accessAnalyzer: [
      'Allow with unsupported tag condition key for service',
      'Deny with unsupported tag condition key for service',
      'Allow NotAction with unsupported tag condition key for service',
      'Deny NotAction with unsupported tag condition key for service',
    ],
  },
  avoid: policyExample('identity', {
    Effect: 'Deny',
    Action: 'polly:SynthesizeSpeech',
    Resource: '*',
    Condition: { StringNotEquals: { 'aws:ResourceTag/team': 'orders' } },
  }),
  prefer: policyExample('identity', {
    Effect: 'Deny',
    Action: 'ec2:TerminateInstances',
    Resource: '*',
    Condition: { StringNotEquals: { 'aws:ResourceTag/team': 'orders' } },
  }),
  *check({ statements }) {
    for (const statement of statements) {
      for (const condition of statement.conditions) {
        const { clause, foldedKey, path } = condition;
        const key = tagKeys.find(({ prefix }) => foldedKey.startsWith(prefix));
        if (key === undefined) continue;
        if (statement.statement.action.negated) {
          yield {
            message: `\`NotAction\` also covers services that do not know the condition key ${quote(clause.key)}, and ${outcomeWithoutKey(statement, condition)}; list with \`Action\` what is meant`,
            at: { statement, path, onKey: true },
            severity: 'low',
          };
          continue;
        }
        const services = statement.namedServices;
        if (services.length === 0) continue;
        if (services.some((service) => knowsKey(service, key.name))) continue;
        yield {
          message: `${quoteSome(services)} ${services.length === 1 ? 'does' : 'do'} not support the condition key ${quote(clause.key)}; limit the statement by ARN`,
          at: { statement, path, onKey: true },
        };
      }
    }
  },
};

/** What becomes of requests for services whose requests never hold the key. */
function outcomeWithoutKey({ isAllow }: LintStatement, { operator, clause }: LintCondition): string {
  const isNull = operator?.family === 'Null';
  const holds = isNull
    ? clause.values.some((value) => value.toLowerCase() === 'true')
    : operator?.ifExists === true || operator?.negated === true || operator?.qualifier === 'ForAllValues';
  const effect = isAllow ? 'allows' : 'denies';
  return holds ? `${effect} all of theirs` : `${effect} none of theirs`;
}

const tagKeys = [
  { prefix: 'aws:resourcetag/', name: 'aws:ResourceTag/${TagKey}' },
  { prefix: 'aws:requesttag/', name: 'aws:RequestTag/${TagKey}' },
  { prefix: 'aws:tagkeys', name: 'aws:TagKeys' },
];

/** Whether any action of the service lists the key: the reference is not complete for single actions. */
function knowsKey(prefix: string, key: string): boolean {
  const service = findService(prefix);
  if (service === undefined || service.conditionKeys.has(key.toLowerCase())) return true;
  return [...service.actions.values()].some((action) => conditionKeysOf(action).has(key));
}
