import { isCallerKey, limitsCallers } from '../caller-limits.ts';
import { deputyServices, servicePrincipalName, servicesWithoutSource } from '../deputy-services.ts';
import type { LintCondition, LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule, RuleReport } from '../lint-rule.ts';
import { namedPrincipalsOf } from '../places.ts';
import { demandsChosenValue } from '../required-condition.ts';
import { quote } from '../wording.ts';

const send = {
  Effect: 'Allow',
  Principal: { Service: 'sns.amazonaws.com' },
  Action: 'sqs:SendMessage',
  Resource: 'arn:aws:sqs:eu-central-1:111111111111:orders',
};

export const confusedDeputy: LintRule = {
  id: 'confused-deputy',
  severity: 'medium',
  summary: 'a service may act here on behalf of any AWS customer',
  rationale:
    'A service acts for all its customers. Without `aws:SourceArn`, `aws:SourceAccount`, `aws:SourceOrgID` or `aws:SourceOrgPaths` a stranger can have it use your resource or role from their account (IAM User Guide, ‘The confused deputy problem’). In trust policies this is reported for services whose guides show such a condition there.',
  kinds: ['resource', 'trust'],
  equivalents: {
    accessAnalyzer: [
      'Restrict access to service principal',
      'Recommended condition key for service principal',
    ],
  },
  avoid: policyExample('resource', send),
  prefer: policyExample('resource', {
    ...send,
    Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-central-1:111111111111:orders' } },
  }),
  *check({ allows, kind }) {
    for (const statement of allows) {
      if (statement.conditions.some(saysForWhom)) continue;
      for (const { type, value, at } of namedPrincipalsOf(statement)) {
        const judgement = type === 'Service' ? judge(statement, value, kind === 'trust') : undefined;
        if (judgement !== undefined) yield { ...judgement, at };
      }
    }
  },
};

function judge(
  { statement }: LintStatement,
  service: string,
  isTrust: boolean,
): Omit<RuleReport, 'at'> | undefined {
  const name = servicePrincipalName(service);
  if (servicesWithoutSource.has(name)) return undefined;
  if (!isTrust) {
    return {
      message: `${quote(service)} may do this for any AWS customer; add a condition on \`aws:SourceArn\` or \`aws:SourceAccount\``,
    };
  }
  if (!deputyServices.has(name) || statement.action.values.every((value) => value === 'sts:TagSession')) {
    return undefined;
  }
  return {
    message: `${quote(service)} may assume the role for any AWS customer that may pass it; add a condition on \`aws:SourceArn\` or \`aws:SourceAccount\``,
    severity: 'low',
  };
}

const sourceKeys = [
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceowner',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'sts:externalid',
  'kms:calleraccount',
  'lambda:eventsourcetoken',
  'cloudtrail:sourcearn',
];

/** Encryption contexts hold the ARN of what is encrypted; the tags of Roles Anywhere come from the certificate. */
function saysForWhom(condition: LintCondition): boolean {
  const { foldedKey } = condition;
  const isSource =
    sourceKeys.includes(foldedKey) ||
    foldedKey.startsWith('kms:encryptioncontext:') ||
    foldedKey.startsWith('aws:principaltag/x509');
  if (!isSource) return false;
  return isCallerKey(foldedKey) ? limitsCallers(condition) : demandsChosenValue(condition);
}
