/** A list of actions in lower case, and what they have in common. */
export type ActionList = ReadonlySet<string>;

function listOf(...ids: readonly string[]): ActionList {
  return new Set(ids.map((id) => id.toLowerCase()));
}

/** Reading actions that give away what a company keeps: objects, secrets, parameters, and what keys have encrypted. */
export const dataExfiltrationActions: ActionList = listOf(
  'kms:Decrypt',
  's3:GetObject',
  's3:GetObjectVersion',
  'secretsmanager:BatchGetSecretValue',
  'secretsmanager:GetSecretValue',
  'ssm:GetParameter',
  'ssm:GetParameterHistory',
  'ssm:GetParameters',
  'ssm:GetParametersByPath',
);

/**
 * Actions whose answer holds credentials, or which set them, by the API reference of each service. Assuming a role is
 * left to rules of its own.
 */
export const credentialExposureActions: ActionList = listOf(
  'appsync:CreateApiKey',
  'chime:CreateApiKey',
  'codeartifact:GetAuthorizationToken',
  'codepipeline:PollForJobs',
  'cognito-identity:GetCredentialsForIdentity',
  'cognito-identity:GetOpenIdToken',
  'cognito-identity:GetOpenIdTokenForDeveloperIdentity',
  'connect:GetFederationToken',
  'ec2:GetPasswordData',
  'ec2-instance-connect:SendSSHPublicKey',
  'ecr:GetAuthorizationToken',
  'ecr-public:GetAuthorizationToken',
  'gamelift:GetComputeAuthToken',
  'gamelift:GetInstanceAccess',
  'gamelift:RequestUploadCredentials',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreateServiceSpecificCredential',
  'iam:ResetServiceSpecificCredential',
  'iam:UpdateAccessKey',
  'lightsail:CreateBucketAccessKey',
  'lightsail:DownloadDefaultKeyPair',
  'lightsail:GetBucketAccessKeys',
  'lightsail:GetInstanceAccessDetails',
  'lightsail:GetKeyPair',
  'lightsail:GetKeyPairs',
  'lightsail:GetRelationalDatabaseMasterUserPassword',
  'mediapackage:RotateChannelCredentials',
  'mediapackage:RotateIngestEndpointCredentials',
  'rds-db:connect',
  'redshift:GetClusterCredentials',
  'redshift:GetClusterCredentialsWithIAM',
  'redshift-serverless:GetCredentials',
  'snowball:GetJobUnlockCode',
  'storagegateway:DescribeChapCredentials',
  'sts:GetFederationToken',
  'sts:GetSessionToken',
  'transfer:ImportSshPublicKey',
);

/** Actions that write the policy of a resource, which says who else may use it. */
export const resourcePolicyActions: ActionList = listOf(
  'backup:PutBackupVaultAccessPolicy',
  'ecr:SetRepositoryPolicy',
  'elasticfilesystem:PutFileSystemPolicy',
  'es:UpdateDomainConfig',
  'events:PutPermission',
  'glacier:SetVaultAccessPolicy',
  'glue:PutResourcePolicy',
  'kms:CreateGrant',
  'kms:PutKeyPolicy',
  'lambda:AddLayerVersionPermission',
  'lambda:AddPermission',
  'logs:PutResourcePolicy',
  'ram:CreateResourceShare',
  's3:PutAccessPointPolicy',
  's3:PutBucketAcl',
  's3:PutBucketPolicy',
  's3:PutObjectAcl',
  'secretsmanager:PutResourcePolicy',
  'sns:AddPermission',
  'sns:SetTopicAttributes',
  'sqs:AddPermission',
  'sqs:SetQueueAttributes',
);

/** Passing a role and creating a service-linked one have rules of their own; the others change nothing for others. */
export const harmlessIamActions: ActionList = listOf(
  'iam:PassRole',
  'iam:CreateServiceLinkedRole',
  'iam:DeleteServiceLinkedRole',
  'iam:GenerateCredentialReport',
  'iam:GenerateServiceLastAccessedDetails',
  'iam:GenerateOrganizationsAccessReport',
  'iam:ChangePassword',
);
