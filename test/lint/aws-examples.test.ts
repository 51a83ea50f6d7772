import { expect, test } from '@jest/globals';
import type { JsonObject, PolicyKind } from '../../src/iam/policy-document.ts';
import { lintPolicyDocument } from '../../src/lint/lint-policy-document.ts';

/** Policies as AWS's guides show them: by the title of the page, their kind and their statements. */
const examples: readonly (readonly [page: string, kind: PolicyKind, ...statements: JsonObject[]])[] = [
  [
    'Amazon ECS Developer Guide, Amazon ECS task IAM role',
    'trust',
    {
      Effect: 'Allow',
      Principal: { Service: ['ecs-tasks.amazonaws.com'] },
      Action: 'sts:AssumeRole',
      Condition: {
        ArnLike: { 'aws:SourceArn': 'arn:aws:ecs:us-west-2:111122223333:*' },
        StringEquals: { 'aws:SourceAccount': '111122223333' },
      },
    },
  ],
  [
    'AWS Lambda Developer Guide, execution role',
    'trust',
    { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
  [
    'IAM User Guide, configuring a role for GitHub OIDC identity provider',
    'trust',
    {
      Effect: 'Allow',
      Principal: { Federated: 'arn:aws:iam::012345678910:oidc-provider/token.actions.githubusercontent.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: {
          'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
          'token.actions.githubusercontent.com:sub': 'repo:GitHubOrg/GitHubRepo:ref:refs/heads/GitHubBranch',
        },
      },
    },
  ],
  [
    'Amazon EKS User Guide, IAM roles for service accounts',
    'trust',
    {
      Effect: 'Allow',
      Principal: {
        Federated:
          'arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE',
      },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: {
          'oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub':
            'system:serviceaccount:default:my-service-account',
          'oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:aud': 'sts.amazonaws.com',
        },
      },
    },
  ],
  [
    'Amazon EKS User Guide, EKS Pod Identity role',
    'trust',
    {
      Effect: 'Allow',
      Principal: { Service: 'pods.eks.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
    },
  ],
  [
    'IAM User Guide, access to AWS accounts owned by third parties',
    'trust',
    {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'sts:ExternalId': '12345' } },
    },
  ],
  [
    'IAM User Guide, create a role for SAML 2.0 federation',
    'trust',
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRoleWithSAML',
      Principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/PROVIDER-NAME' },
      Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
    },
  ],
  [
    'Amazon VPC User Guide, IAM role for publishing flow logs',
    'trust',
    {
      Effect: 'Allow',
      Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: {
        StringEquals: { 'aws:SourceAccount': '111122223333' },
        ArnLike: { 'aws:SourceArn': 'arn:aws:ec2:us-west-2:111122223333:vpc-flow-log/fl-0123456789abcdef0' },
      },
    },
  ],
  [
    'Amazon CloudFront Developer Guide, restrict access to an Amazon S3 origin',
    'resource',
    {
      Effect: 'Allow',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::reports/*',
      Condition: {
        StringEquals: { 'AWS:SourceArn': 'arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE' },
      },
    },
  ],
  [
    'AWS CloudTrail User Guide, Amazon S3 bucket policy for CloudTrail',
    'resource',
    {
      Sid: 'AWSCloudTrailAclCheck20150319',
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:GetBucketAcl',
      Resource: 'arn:aws:s3:::logs',
      Condition: {
        StringEquals: { 'aws:SourceArn': 'arn:aws:cloudtrail:us-west-2:111122223333:trail/audit' },
      },
    },
    {
      Sid: 'AWSCloudTrailWrite20150319',
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: 'arn:aws:s3:::logs/AWSLogs/111122223333/*',
      Condition: {
        StringEquals: {
          's3:x-amz-acl': 'bucket-owner-full-control',
          'aws:SourceArn': 'arn:aws:cloudtrail:us-west-2:111122223333:trail/audit',
        },
      },
    },
  ],
  [
    'AWS Config Developer Guide, permissions for the Amazon S3 bucket',
    'resource',
    {
      Sid: 'AWSConfigBucketPermissionsCheck',
      Effect: 'Allow',
      Principal: { Service: 'config.amazonaws.com' },
      Action: 's3:GetBucketAcl',
      Resource: 'arn:aws:s3:::logs',
      Condition: { StringEquals: { 'AWS:SourceAccount': '111122223333' } },
    },
    {
      Sid: 'AWSConfigBucketDelivery',
      Effect: 'Allow',
      Principal: { Service: 'config.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: 'arn:aws:s3:::logs/AWSLogs/111122223333/Config/*',
      Condition: {
        StringEquals: {
          's3:x-amz-acl': 'bucket-owner-full-control',
          'AWS:SourceAccount': '111122223333',
        },
      },
    },
  ],
  [
    'Amazon S3 User Guide, granting permissions to publish event notifications',
    'resource',
    {
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Action: 'SQS:SendMessage',
      Resource: 'arn:aws:sqs:us-west-2:111122223333:orders',
      Condition: {
        ArnLike: { 'aws:SourceArn': 'arn:aws:s3:*:*:reports' },
        StringEquals: { 'aws:SourceAccount': '111122223333' },
      },
    },
  ],
  [
    'Amazon SNS Developer Guide, the default topic policy',
    'resource',
    {
      Sid: 'DefaultStatement',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['SNS:Publish', 'SNS:Subscribe', 'SNS:GetTopicAttributes'],
      Resource: 'arn:aws:sns:us-west-2:111122223333:orders',
      Condition: { StringEquals: { 'AWS:SourceOwner': '111122223333' } },
    },
  ],
  [
    'AWS KMS Developer Guide, default key policy of the console',
    'resource',
    {
      Sid: 'EnableIAMUserPermissions',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      Action: 'kms:*',
      Resource: '*',
    },
    {
      Sid: 'AllowAccessForKeyAdministrators',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:role/ExampleAdminRole' },
      Action: ['kms:Create*', 'kms:Describe*', 'kms:Enable*', 'kms:List*', 'kms:Put*', 'kms:Update*'],
      Resource: '*',
    },
    {
      Sid: 'AllowUseOfTheKey',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:role/ExampleRole' },
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      Resource: '*',
    },
    {
      Sid: 'AllowAttachmentOfPersistentResources',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:role/ExampleRole' },
      Action: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
      Resource: '*',
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ],
  [
    'AWS KMS Developer Guide, an AWS managed key',
    'resource',
    {
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      Resource: '*',
      Condition: {
        StringEquals: {
          'kms:CallerAccount': '111122223333',
          'kms:ViaService': 's3.us-west-2.amazonaws.com',
        },
      },
    },
    {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      Action: ['kms:Describe*', 'kms:Get*', 'kms:List*', 'kms:RevokeGrant'],
      Resource: '*',
    },
  ],
  [
    'AWS Organizations User Guide, prevent member accounts from leaving',
    'serviceControl',
    { Effect: 'Deny', Action: ['organizations:LeaveOrganization'], Resource: '*' },
  ],
  [
    'AWS Organizations User Guide, RCP examples',
    'resourceControl',
    {
      Sid: 'EnforceOrgIdentities',
      Effect: 'Deny',
      Principal: '*',
      Action: ['s3:*', 'sqs:*', 'kms:*', 'secretsmanager:*', 'sts:AssumeRole'],
      Resource: '*',
      Condition: {
        StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    },
  ],
];

test.each(examples)('%s: nothing of medium severity or above', (_page, kind, ...statements) => {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);

  const { findings } = lintPolicyDocument(text, { kind });

  const serious = findings.filter(({ severity }) => !['low', 'info'].includes(severity));
  expect(serious).toEqual([]);
});
