import type { JsonObject } from '../../iam/policy-document.ts';

/** Documents of AWS managed policies that people attach every day, as AWS publishes them where they are short. */
const documents: Readonly<Record<string, JsonObject>> = {
  AdministratorAccess: allow({ Action: '*', Resource: '*' }),
  PowerUserAccess: allow(
    { NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
    {
      Action: [
        'account:GetAccountInformation',
        'account:GetPrimaryEmail',
        'account:ListRegions',
        'iam:CreateServiceLinkedRole',
        'iam:DeleteServiceLinkedRole',
        'iam:ListRoles',
        'organizations:DescribeOrganization',
      ],
      Resource: '*',
    },
  ),
  IAMFullAccess: allow({
    Action: [
      'iam:*',
      'organizations:DescribeAccount',
      'organizations:DescribeOrganization',
      'organizations:DescribeOrganizationalUnit',
      'organizations:DescribePolicy',
      'organizations:ListChildren',
      'organizations:ListParents',
      'organizations:ListPoliciesForTarget',
      'organizations:ListRoots',
      'organizations:ListPolicies',
      'organizations:ListTargetsForPolicy',
    ],
    Resource: '*',
  }),
  IAMReadOnlyAccess: allow({
    Action: [
      'iam:GenerateCredentialReport',
      'iam:GenerateServiceLastAccessedDetails',
      'iam:Get*',
      'iam:List*',
      'iam:SimulateCustomPolicy',
      'iam:SimulatePrincipalPolicy',
    ],
    Resource: '*',
  }),
  IAMUserChangePassword: allow(
    { Action: ['iam:ChangePassword'], Resource: ['arn:aws:iam::*:user/${aws:username}'] },
    { Action: ['iam:GetAccountPasswordPolicy'], Resource: '*' },
  ),
  ReadOnlyAccess: allow({
    Action: ['cloudwatch:Get*', 'ec2:Describe*', 'iam:Get*', 'iam:List*', 's3:Get*', 's3:List*'],
    Resource: '*',
  }),
  SecurityAudit: allow({
    Action: ['access-analyzer:List*', 'cloudtrail:Describe*', 'config:Describe*', 'iam:Get*', 'iam:List*'],
    Resource: '*',
  }),
  ViewOnlyAccess: allow({
    Action: ['ec2:Describe*', 'iam:List*', 's3:ListAllMyBuckets'],
    Resource: '*',
  }),
  AmazonS3ReadOnlyAccess: allow({
    Action: ['s3:Get*', 's3:List*', 's3:Describe*', 's3-object-lambda:Get*', 's3-object-lambda:List*'],
    Resource: '*',
  }),
  AmazonS3FullAccess: allow({ Action: ['s3:*', 's3-object-lambda:*'], Resource: '*' }),
  AWSLambdaBasicExecutionRole: allow({
    Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: '*',
  }),
};

/**
 * The document of an AWS managed policy. For one that the sandbox does not know it allows nothing but
 * `sts:GetCallerIdentity`, which everybody may call: enough for it to be attached.
 */
export function awsManagedPolicyDocument(name: string): JsonObject {
  return documents[name] ?? allow({ Action: 'sts:GetCallerIdentity', Resource: '*' });
}

function allow(...statements: readonly JsonObject[]): JsonObject {
  return {
    Version: '2012-10-17',
    Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })),
  };
}
