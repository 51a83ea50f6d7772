/**
 * API operations that are allowed by actions of other names, from the pages that each service has for it, such as
 * Amazon S3's 'Required permissions for Amazon S3 API operations' and DynamoDB's 'IAM policies for transactions'.
 * Operation (folded) to actions.
 */
const actionsOfOperation: Readonly<Record<string, readonly string[]>> = {
  's3:abortmultipartuploads': ['s3:AbortMultipartUpload'],
  's3:completemultipartupload': ['s3:PutObject'],
  's3:copyobject': ['s3:GetObject', 's3:PutObject'],
  's3:createmultipartupload': ['s3:PutObject'],
  's3:deletebucketanalyticsconfiguration': ['s3:PutAnalyticsConfiguration'],
  's3:deletebucketcors': ['s3:PutBucketCORS'],
  's3:deletebucketencryption': ['s3:PutEncryptionConfiguration'],
  's3:deletebucketintelligenttieringconfiguration': ['s3:PutIntelligentTieringConfiguration'],
  's3:deletebucketinventoryconfiguration': ['s3:PutInventoryConfiguration'],
  's3:deletebucketlifecycle': ['s3:PutLifecycleConfiguration'],
  's3:deletebucketmetricsconfiguration': ['s3:PutMetricsConfiguration'],
  's3:deletebucketownershipcontrols': ['s3:PutBucketOwnershipControls'],
  's3:deletebucketreplication': ['s3:PutReplicationConfiguration'],
  's3:deletebuckettagging': ['s3:PutBucketTagging'],
  's3:deleteobjects': ['s3:DeleteObject'],
  's3:deletepublicaccessblock': ['s3:PutBucketPublicAccessBlock'],
  's3:getbucketaccelerateconfiguration': ['s3:GetAccelerateConfiguration'],
  's3:getbucketanalyticsconfiguration': ['s3:GetAnalyticsConfiguration'],
  's3:getbucketencryption': ['s3:GetEncryptionConfiguration'],
  's3:getbucketintelligenttieringconfiguration': ['s3:GetIntelligentTieringConfiguration'],
  's3:getbucketinventoryconfiguration': ['s3:GetInventoryConfiguration'],
  's3:getbucketlifecycle': ['s3:GetLifecycleConfiguration'],
  's3:getbucketlifecycleconfiguration': ['s3:GetLifecycleConfiguration'],
  's3:getbucketmetricsconfiguration': ['s3:GetMetricsConfiguration'],
  's3:getbucketnotificationconfiguration': ['s3:GetBucketNotification'],
  's3:getbucketreplication': ['s3:GetReplicationConfiguration'],
  's3:getobjectlockconfiguration': ['s3:GetBucketObjectLockConfiguration'],
  's3:getpublicaccessblock': ['s3:GetBucketPublicAccessBlock'],
  's3:headbucket': ['s3:ListBucket'],
  's3:headobject': ['s3:GetObject'],
  's3:listbucketanalyticsconfigurations': ['s3:GetAnalyticsConfiguration'],
  's3:listbucketinventoryconfigurations': ['s3:GetInventoryConfiguration'],
  's3:listbucketmetricsconfigurations': ['s3:GetMetricsConfiguration'],
  's3:listbuckets': ['s3:ListAllMyBuckets'],
  's3:listmultipartuploads': ['s3:ListBucketMultipartUploads'],
  's3:listobjects': ['s3:ListBucket'],
  's3:listobjectsv2': ['s3:ListBucket'],
  's3:listobjectversions': ['s3:ListBucketVersions'],
  's3:listparts': ['s3:ListMultipartUploadParts'],
  's3:postobject': ['s3:PutObject'],
  's3:putbucketaccelerateconfiguration': ['s3:PutAccelerateConfiguration'],
  's3:putbucketanalyticsconfiguration': ['s3:PutAnalyticsConfiguration'],
  's3:putbucketencryption': ['s3:PutEncryptionConfiguration'],
  's3:putbucketintelligenttieringconfiguration': ['s3:PutIntelligentTieringConfiguration'],
  's3:putbucketinventoryconfiguration': ['s3:PutInventoryConfiguration'],
  's3:putbucketlifecycle': ['s3:PutLifecycleConfiguration'],
  's3:putbucketlifecycleconfiguration': ['s3:PutLifecycleConfiguration'],
  's3:putbucketmetricsconfiguration': ['s3:PutMetricsConfiguration'],
  's3:putbucketnotificationconfiguration': ['s3:PutBucketNotification'],
  's3:putbucketreplication': ['s3:PutReplicationConfiguration'],
  's3:putobjectlockconfiguration': ['s3:PutBucketObjectLockConfiguration'],
  's3:putpublicaccessblock': ['s3:PutBucketPublicAccessBlock'],
  's3:selectobjectcontent': ['s3:GetObject'],
  's3:uploadpart': ['s3:PutObject'],
  's3:uploadpartcopy': ['s3:GetObject', 's3:PutObject'],
  'lambda:invoke': ['lambda:InvokeFunction'],
  'lambda:invokewithresponsestream': ['lambda:InvokeFunction'],
  'dynamodb:batchexecutestatement': [
    'dynamodb:PartiQLSelect',
    'dynamodb:PartiQLInsert',
    'dynamodb:PartiQLUpdate',
    'dynamodb:PartiQLDelete',
  ],
  'dynamodb:executestatement': [
    'dynamodb:PartiQLSelect',
    'dynamodb:PartiQLInsert',
    'dynamodb:PartiQLUpdate',
    'dynamodb:PartiQLDelete',
  ],
  'dynamodb:executetransaction': [
    'dynamodb:PartiQLSelect',
    'dynamodb:PartiQLInsert',
    'dynamodb:PartiQLUpdate',
    'dynamodb:PartiQLDelete',
  ],
  'dynamodb:transactgetitems': ['dynamodb:GetItem'],
  'dynamodb:transactwriteitems': [
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
    'dynamodb:ConditionCheckItem',
  ],
  'sqs:changemessagevisibilitybatch': ['sqs:ChangeMessageVisibility'],
  'sqs:deletemessagebatch': ['sqs:DeleteMessage'],
  'sqs:sendmessagebatch': ['sqs:SendMessage'],
  'sns:publishbatch': ['sns:Publish'],
  'kms:reencrypt': ['kms:ReEncryptFrom', 'kms:ReEncryptTo'],
  'bedrock:converse': ['bedrock:InvokeModel'],
  'bedrock:conversestream': ['bedrock:InvokeModelWithResponseStream'],
  'iam:assumerole': ['sts:AssumeRole'],
  'iam:getcalleridentity': ['sts:GetCallerIdentity'],
  'logs:getlogstreams': ['logs:DescribeLogStreams'],
  'cloudformation:deploy': [
    'cloudformation:CreateChangeSet',
    'cloudformation:DescribeChangeSet',
    'cloudformation:ExecuteChangeSet',
  ],
};

/**
 * The actions that allow what an API operation does, for an operation whose name is no action; compared without case,
 * `undefined` for any other text.
 */
export function operationActions(id: string): readonly string[] | undefined {
  const folded = id.toLowerCase();
  return Object.hasOwn(actionsOfOperation, folded) ? actionsOfOperation[folded] : undefined;
}

/** All operations of the table, in lower case. */
export const operationNames: readonly string[] = Object.keys(actionsOfOperation);
