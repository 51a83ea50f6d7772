import { findService, servicePrefixes } from '../../policy/catalogue/catalogue.ts';
import { conditionKey, isIdentityProviderKey, keyOwner } from '../../policy/catalogue/condition-key.ts';
import { didYouMean } from '../../policy/catalogue/did-you-mean.ts';
import { globalConditionKeys } from '../../policy/catalogue/global-condition-keys.ts';
import { isUndocumentedConditionKey } from '../../policy/catalogue/undocumented-names.ts';
import { everyKind } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote, suggestion } from '../wording.ts';

export const unknownConditionKey: LintRule = {
  id: 'unknown-condition-key',
  severity: 'high',
  summary: 'a condition key does not exist',
  rationale:
    'A request never holds a key that does not exist. A condition on it is then never met, or always when the operator is negated or ends in `IfExists`: the statement does nothing, or lacks the limit that it shows. The keys are those of the page ‘AWS global condition context keys’ and of the Service Authorization Reference.',
  kinds: everyKind,
  onlyConditions: true,
  equivalents: {
    accessAnalyzer: [
      'Invalid condition key format',
      'Invalid global condition key',
      'Invalid service condition key',
      'Missing tag key in condition',
      'Unsupported global condition key',
      'Deprecated global condition key',
    ],
    parliament: ['UNKNOWN_CONDITION_FOR_ACTION'],
  },
  avoid: policyExample('identity', {
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::reports/*',
    Condition: { IpAddress: { 'aws:SourceIpAddress': '203.0.113.0/24' } },
  }),
  prefer: policyExample('identity', {
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::reports/*',
    Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
  }),
  *check(document) {
    for (const statement of document.statements) {
      for (const { clause, path } of statement.conditions) {
        const message = judge(clause.key);
        if (message !== undefined) yield { message, at: { statement, path, onKey: true } };
      }
    }
  },
};

function judge(key: string): string | undefined {
  if (conditionKey(key) !== undefined) return undefined;
  if (isIdentityProviderKey(key) || isUndocumentedConditionKey(key)) return undefined;
  const colon = key.indexOf(':');
  if (colon < 0)
    return `the condition key ${quote(key)} lacks the service; write \`service:key\`, such as \`aws:SourceIp\``;
  if (isTagKeyWithoutTag(key))
    return `the condition key ${quote(key)} names no tag; write ${quote(`${trimSlash(key)}/tag-key`)}`;
  const prefix = key.slice(0, colon);
  if (prefix.toLowerCase() === 'aws') {
    return `there is no global condition key ${quote(key)}${suggestion(suggestGlobalKey(key))}`;
  }
  const service = findService(keyOwner(prefix));
  if (service === undefined) {
    return `the condition key ${quote(key)} belongs to no service${suggestion(didYouMean(prefix, servicePrefixes))}`;
  }
  const names = [...service.conditionKeys.values()].map(({ name }) => name);
  return `the service ${quote(service.prefix)} has no condition key ${quote(key)}${suggestion(didYouMean(key, names))}`;
}

const globalKeyNames = globalConditionKeys.map(({ name }) => name);

/** Keys that AWS has replaced by others (Access Analyzer policy check reference, ‘Unsupported global condition key’). */
const replacedKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws:arn', ['aws:PrincipalArn', 'aws:SourceArn']],
]);

function suggestGlobalKey(key: string): readonly string[] {
  return replacedKeys.get(key.toLowerCase()) ?? didYouMean(key, globalKeyNames);
}

function trimSlash(key: string): string {
  return key.endsWith('/') ? key.slice(0, -1) : key;
}

/** `aws:ResourceTag` or `aws:ResourceTag/`: known once a tag is added. */
function isTagKeyWithoutTag(key: string): boolean {
  return conditionKey(`${trimSlash(key)}/x`) !== undefined;
}
