/** A call that four-eyes makes, and the permission that AWS wants for it. */
export interface AwsOperation {
  /** The API operation, such as `ListRoles`. */
  readonly operation: string;
  /** Its IAM action (Service Authorization Reference). */
  readonly action: string;
}

/**
 * Every call that is made in a watched account, with the permission that it needs: reading, all of them. The session
 * policy, the role of `deploy/aws` and its Terraform form allow exactly these; a test holds them together.
 */
export const readOperations: readonly AwsOperation[] = [
  { operation: 'ListFindingsV2', action: 'access-analyzer:ListFindings' },
  ...operationsOf('access-analyzer', ['ListAnalyzers']),
  ...operationsOf('account', ['GetAlternateContact']),
  ...operationsOf('cloudformation', ['ListStackResources']),
  ...operationsOf('cloudtrail', ['DescribeTrails', 'GetEventSelectors', 'GetTrailStatus', 'LookupEvents']),
  ...operationsOf('iam', [
    'GenerateCredentialReport',
    'GenerateServiceLastAccessedDetails',
    'GetAccountAuthorizationDetails',
    'GetAccountPasswordPolicy',
    'GetAccountSummary',
    'GetCredentialReport',
    'GetOpenIDConnectProvider',
    'GetPolicy',
    'GetSAMLProvider',
    'GetServiceLastAccessedDetails',
    'ListAccountAliases',
    'ListInstanceProfileTags',
    'ListInstanceProfiles',
    'ListOpenIDConnectProviders',
    'ListPolicyTags',
    'ListRoles',
    'ListSAMLProviders',
    'ListVirtualMFADevices',
  ]),
  ...operationsOf('kms', [
    'DescribeKey',
    'GetKeyPolicy',
    'GetKeyRotationStatus',
    'ListAliases',
    'ListGrants',
    'ListKeys',
    'ListResourceTags',
  ]),
  ...operationsOf('sts', ['GetCallerIdentity']),
];

/** Every call that the program makes as itself, in no watched account; each but the first is for an option. */
export const homeOperations: readonly AwsOperation[] = [
  ...operationsOf('sts', ['AssumeRole']),
  ...operationsOf('organizations', ['ListAccounts']),
  ...operationsOf('sns', ['Publish']),
  ...operationsOf('sqs', ['DeleteMessage', 'ReceiveMessage']),
];

function operationsOf(service: string, operations: readonly string[]): readonly AwsOperation[] {
  return operations.map((operation) => ({ operation, action: `${service}:${operation}` }));
}

/** The actions that reading a watched account needs, sorted. */
export function accountReadActions(): readonly string[] {
  return readOperations.map(({ action }) => action).sort();
}
