import type { JsonObject, JsonValue, PolicyKind } from '../../../src/iam/policy-document.ts';
import { confusedDeputy } from '../../../src/lint/rules/confused-deputy.ts';
import { testRule, type RuleCase } from '../../support/rule-cases.ts';

interface Grant {
  readonly service: string;
  readonly action: JsonValue;
  readonly resource?: string;
  readonly condition?: JsonObject;
}

function grant(
  name: string,
  kind: PolicyKind,
  { service, action, resource, condition = {} }: Grant,
): RuleCase {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: service },
    Action: action,
    Condition: condition,
  };
  return { name, kind, statement: resource === undefined ? statement : { ...statement, Resource: resource } };
}

function trust(name: string, service: string, condition: JsonObject = {}): RuleCase {
  return grant(name, 'trust', { service, action: 'sts:AssumeRole', condition });
}

const queue = 'arn:aws:sqs:eu-central-1:111111111111:orders';
const path = ['Statement', 0, 'Principal', 'Service', 0];

testRule(confusedDeputy, {
  valid: [
    // Amazon ECS Developer Guide, 'Amazon ECS task IAM role'.
    trust('the task role of Amazon ECS', 'ecs-tasks.amazonaws.com', {
      ArnLike: { 'aws:SourceArn': 'arn:aws:ecs:us-west-2:111122223333:*' },
      StringEquals: { 'aws:SourceAccount': '111122223333' },
    }),
    // AWS Lambda Developer Guide, 'Defining Lambda function permissions with an execution role'.
    trust('an execution role of AWS Lambda', 'lambda.amazonaws.com'),
    trust('a role of EC2 instances', 'ec2.amazonaws.com'),
    // Amazon VPC User Guide, 'IAM role for publishing flow logs to CloudWatch Logs'.
    trust('flow logs', 'vpc-flow-logs.amazonaws.com', {
      StringEquals: { 'aws:SourceAccount': '111122223333' },
      ArnLike: { 'aws:SourceArn': 'arn:aws:ec2:us-west-2:111122223333:vpc-flow-log/fl-0123' },
    }),
    // AWS CloudTrail User Guide, 'Amazon S3 bucket policy for CloudTrail'.
    grant('a bucket of CloudTrail', 'resource', {
      service: 'cloudtrail.amazonaws.com',
      action: 's3:PutObject',
      resource: 'arn:aws:s3:::logs/AWSLogs/111122223333/*',
      condition: {
        StringEquals: {
          's3:x-amz-acl': 'bucket-owner-full-control',
          'aws:SourceArn': 'arn:aws:cloudtrail:us-west-2:111122223333:trail/audit',
        },
      },
    }),
    // AWS Config Developer Guide, 'Permissions for the Amazon S3 Bucket'.
    grant('a bucket of AWS Config', 'resource', {
      service: 'config.amazonaws.com',
      action: 's3:GetBucketAcl',
      resource: 'arn:aws:s3:::logs',
      condition: { StringEquals: { 'AWS:SourceAccount': '111122223333' } },
    }),
    // CloudWatch Logs User Guide, 'Encrypt log data in CloudWatch Logs using AWS KMS'.
    grant('a key of CloudWatch Logs', 'resource', {
      service: 'logs.us-west-2.amazonaws.com',
      action: ['kms:Encrypt*', 'kms:Decrypt*'],
      resource: '*',
      condition: {
        ArnEquals: {
          'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:us-west-2:111122223333:log-group:web',
        },
      },
    }),
    grant('the log delivery of load balancers', 'resource', {
      service: 'logdelivery.elasticloadbalancing.amazonaws.com',
      action: 's3:PutObject',
      resource: 'arn:aws:s3:::logs/AWSLogs/111122223333/*',
    }),
  ],
  invalid: [
    {
      ...grant('a topic of anyone', 'resource', {
        service: 'sns.amazonaws.com',
        action: 'sqs:SendMessage',
        resource: queue,
      }),
      findings: [
        {
          message:
            '`sns.amazonaws.com` may do this for any AWS customer; add a condition on `aws:SourceArn` or `aws:SourceAccount`',
          path,
          at: '"sns.amazonaws.com"',
        },
      ],
    },
    {
      ...grant('a source that may be absent', 'resource', {
        service: 's3.amazonaws.com',
        action: 'sqs:SendMessage',
        resource: queue,
        condition: { ArnLikeIfExists: { 'aws:SourceArn': 'arn:aws:s3:::reports' } },
      }),
      findings: [
        {
          message:
            '`s3.amazonaws.com` may do this for any AWS customer; add a condition on `aws:SourceArn` or `aws:SourceAccount`',
          path,
          at: '"s3.amazonaws.com"',
        },
      ],
    },
    {
      ...grant('any topic of any account', 'resource', {
        service: 'sns.amazonaws.com',
        action: 'sqs:SendMessage',
        resource: queue,
        condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } },
      }),
      findings: [
        {
          message:
            '`sns.amazonaws.com` may do this for any AWS customer; add a condition on `aws:SourceArn` or `aws:SourceAccount`',
          path,
          at: '"sns.amazonaws.com"',
        },
      ],
    },
    {
      ...trust('a service of one region', 'states.eu-central-1.amazonaws.com'),
      findings: [
        {
          message:
            '`states.eu-central-1.amazonaws.com` may assume the role for any AWS customer that may pass it; add a condition on `aws:SourceArn` or `aws:SourceAccount`',
          path,
          at: '"states.eu-central-1.amazonaws.com"',
          severity: 'low',
        },
      ],
    },
    {
      ...trust('a service that runs workflows of many', 'states.amazonaws.com'),
      findings: [
        {
          message:
            '`states.amazonaws.com` may assume the role for any AWS customer that may pass it; add a condition on `aws:SourceArn` or `aws:SourceAccount`',
          path,
          at: '"states.amazonaws.com"',
          severity: 'low',
        },
      ],
    },
  ],
});
