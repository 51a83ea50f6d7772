/** A call that four-eyes makes, and the permission that AWS wants for it. */
export interface ReadOperation {
  /** The API operation, such as `ListRoles`. */
  readonly operation: string;
  /** Its IAM action (Service Authorization Reference). */
  readonly action: string;
  /**
   * Where it is called: in every watched account, or only by the program's own principal (`home`) because the answer is
   * about the organisation.
   */
  readonly where: 'account' | 'home';
}

/**
 * Every call that reads, with the permission that it needs. The session policy, the role of `deploy/aws` and its
 * Terraform form allow exactly these; a test holds them together.
 */
export const readOperations: readonly ReadOperation[] = [
  { operation: 'ListFindingsV2', action: 'access-analyzer:ListFindings', where: 'account' },
  ...accountOperations('access-analyzer', ['ListAnalyzers']),
  ...accountOperations('account', ['GetAlternateContact']),
  ...accountOperations('cloudformation', ['ListStackResources']),
  ...accountOperations('cloudtrail', [
    'DescribeTrails',
    'GetEventSelectors',
    'GetTrailStatus',
    'LookupEvents',
  ]),
  ...accountOperations('iam', [
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
  ...accountOperations('kms', [
    'DescribeKey',
    'GetKeyPolicy',
    'GetKeyRotationStatus',
    'ListAliases',
    'ListGrants',
    'ListKeys',
    'ListResourceTags',
  ]),
  ...accountOperations('sts', ['GetCallerIdentity']),
  { operation: 'ListAccounts', action: 'organizations:ListAccounts', where: 'home' },
];

function accountOperations(service: string, operations: readonly string[]): readonly ReadOperation[] {
  return operations.map((operation) => ({
    operation,
    action: `${service}:${operation}`,
    where: 'account' as const,
  }));
}

/** The actions that reading a watched account needs, sorted. */
export function accountReadActions(): readonly string[] {
  return readOperations
    .filter(({ where }) => where === 'account')
    .map(({ action }) => action)
    .sort();
}
