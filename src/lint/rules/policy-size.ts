import { encodePolicyDocument } from '../../iam/encode-policy-document.ts';
import type { PolicyDocument, PolicyKind } from '../../iam/policy-document.ts';
import { everyKind } from '../kinds.ts';
import type { LintAction } from '../lint-document.ts';
import type { LintExample, LintRule } from '../lint-rule.ts';

/** Quotas in characters, of 'IAM and AWS STS quotas' and 'Quotas for AWS Organizations' (2026). */
const quotas: Readonly<Partial<Record<PolicyKind, { readonly limit: number; readonly of: string }>>> = {
  identity: { limit: 6144, of: 'a managed policy (10,240 for all inline policies of a role together)' },
  boundary: { limit: 6144, of: 'a managed policy' },
  trust: { limit: 2048, of: 'a trust policy, unless the quota was raised to 4,096' },
  session: { limit: 2048, of: 'a session policy' },
  serviceControl: { limit: 10_240, of: 'a service control policy' },
  resourceControl: { limit: 5120, of: 'a resource control policy' },
};

/**
 * Quotas of resource policies in bytes, by the service that all actions belong to: Amazon S3 'Bucket policies', AWS KMS 'Resource
 * quotas', AWS Lambda 'Function resource-based policy', AWS Secrets Manager 'Quotas' and Amazon ECR 'Service quotas'.
 */
const resourceQuotas: ReadonlyMap<string, { readonly limit: number; readonly of: string }> = new Map([
  ['s3', { limit: 20_480, of: 'a bucket policy' }],
  ['kms', { limit: 32_768, of: 'a key policy' }],
  ['lambda', { limit: 20_480, of: 'the policy of a function' }],
  ['secretsmanager', { limit: 20_480, of: 'the policy of a secret' }],
  ['ecr', { limit: 10_240, of: 'the policy of a repository' }],
]);

/** The quota of a resource policy whose actions all belong to one service. */
function resourceQuota(actions: readonly LintAction[]): ReturnType<typeof resourceQuotas.get> {
  const services = new Set(actions.map(({ facts }) => facts.service));
  const [service] = services;
  return services.size === 1 && service !== undefined ? resourceQuotas.get(service) : undefined;
}

export const policySize: LintRule = {
  id: 'policy-size',
  severity: 'medium',
  summary: 'the policy is longer than AWS accepts',
  rationale:
    'AWS refuses a policy that exceeds the quota of its kind. White space is not counted for IAM’s policies (IAM User Guide, ‘IAM and AWS STS quotas’; AWS Organizations User Guide, ‘Quotas’).',
  kinds: everyKind,
  equivalents: {
    accessAnalyzer: [
      'Policy size exceeds identity policy quota',
      'Policy size exceeds SCP quota',
      'Policy size exceeds RCP quota',
      'Policy size exceeds role trust policy quota',
      'Policy size exceeds resource policy quota',
    ],
  },
  avoid: trustOf(60),
  prefer: trustOf(2),
  *check({ document, kind, actions }) {
    const quota = kind === 'resource' ? resourceQuota(actions) : quotas[kind];
    if (quota === undefined || isWrittenShorter(document, quota.limit)) return;
    if (mostCharacters(document) <= quota.limit) return;
    const text = JSON.stringify(encodePolicyDocument(document));
    if (text.length <= quota.limit) return;
    const size = text.replaceAll(/\s/g, '').length;
    if (size <= quota.limit) return;
    yield {
      message: `the policy has ${size} characters without white space, and the limit is ${quota.limit} for ${quota.of}; split it or shorten it`,
      at: { path: [] },
    };
  },
};

/** Quotes and a comma around a text in JSON. */
const aroundText = 3;
/** The names of a statement's elements, with brackets, and those of the document. */
const aroundStatement = 160;

function lengthOf(values: readonly string[]): number {
  let total = 0;
  for (const value of values) total += value.length + aroundText;
  return total;
}

/** No less than the document has as JSON, where no character is escaped. */
function mostCharacters({ statements, id = '' }: PolicyDocument): number {
  let total = aroundStatement + id.length;
  for (const { sid = '', action, resource, principal, conditions } of statements) {
    total += aroundStatement + sid.length + lengthOf(action.values) + lengthOf(resource?.values ?? []);
    for (const { type, values } of principal?.entries ?? []) total += type.length + 6 + lengthOf(values);
    for (const { operator, key, values } of conditions) {
      total += operator.length + key.length + 12 + lengthOf(values);
    }
  }
  return total;
}

/** Whether the text of the document, white space included, stays below a limit: the usual case, and quick to see. */
function isWrittenShorter({ source }: PolicyDocument, limit: number): boolean {
  return source !== undefined && source.range[1] - source.range[0] <= limit / 2;
}

/** A trust policy with so many roles. */
function trustOf(count: number): LintExample {
  const roles = Array.from({ length: count }, (_, index) => `arn:aws:iam::111111111111:role/deploy-${index}`);
  const statement = { Effect: 'Allow', Principal: { AWS: roles }, Action: 'sts:AssumeRole' };
  return { kind: 'trust', document: { Version: '2012-10-17', Statement: [statement] } };
}
