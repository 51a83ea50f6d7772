import type { Arn } from '../../iam/arn.ts';
import { everyKind } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { resourcesIn } from '../places.ts';
import { quote } from '../wording.ts';

export const malformedArn: LintRule = {
  id: 'malformed-arn',
  severity: 'high',
  summary: 'a resource is neither `*` nor an ARN of six parts',
  rationale:
    'A resource is `*` or `arn:partition:service:region:account:resource`; IAM refuses other text, and an ARN with too few parts matches nothing. The service is in lower case (IAM User Guide, ‘Amazon Resource Names’).',
  kinds: everyKind,
  equivalents: {
    accessAnalyzer: [
      'Missing ARN field',
      'Invalid ARN prefix',
      'Invalid ARN account',
      'Invalid ARN service case',
    ],
    parliament: ['INVALID_ARN'],
  },
  avoid: policyExample('identity', { Effect: 'Allow', Action: 's3:GetObject', Resource: 'reports/*' }),
  prefer: policyExample('identity', {
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::reports/*',
  }),
  *check(document) {
    for (const { value, facts, at } of resourcesIn(document)) {
      const message = judge(value, facts.arn);
      if (message !== undefined) yield { message, at };
    }
  },
};

function judge(value: string, arn: Arn | undefined): string | undefined {
  if (value === '*') return undefined;
  if (!value.startsWith('arn:')) {
    const isOtherCase = value.toLowerCase().startsWith('arn:');
    return isOtherCase
      ? `the resource ${quote(value)} must begin with \`arn:\` in lower case`
      : `the resource ${quote(value)} is no ARN; write \`*\` or \`arn:partition:service:region:account:resource\``;
  }
  if (arn === undefined) {
    return `the resource ${quote(value)} has fewer than the six parts of \`arn:partition:service:region:account:resource\``;
  }
  if (arn.service !== arn.service.toLowerCase() && !arn.service.includes('$')) {
    return `the service ${quote(arn.service)} of the ARN ${quote(value)} must be in lower case`;
  }
  if (!isPlausibleAccount(arn.accountId)) {
    return `the account ${quote(arn.accountId)} of the ARN ${quote(value)} is no account id of twelve digits`;
  }
  return undefined;
}

/** Owners that AWS writes in place of an account id, such as `arn:aws:iam::aws:policy/ReadOnlyAccess`. */
const ownersWithoutId: ReadonlySet<string> = new Set([
  '',
  'aws',
  'cloudfront',
  'amazon',
  'third-party',
  'aws-marketplace',
]);

const accountGrammar = /^[0-9]{12}$/;

function isPlausibleAccount(account: string): boolean {
  if (ownersWithoutId.has(account) || accountGrammar.test(account)) return true;
  return account.includes('*') || account.includes('?') || account.includes('$');
}
