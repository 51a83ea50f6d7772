/** The calls that the reader makes: whatever else the role allows, its sessions cannot do (A58). */
export const readOnlySessionPolicy = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: [
        'cloudformation:ListStackResources',
        'iam:GetAccountAuthorizationDetails',
        'iam:GetAccountPasswordPolicy',
        'iam:GetAccountSummary',
        'iam:GetOpenIDConnectProvider',
        'iam:GetPolicy',
        'iam:GetSAMLProvider',
        'iam:ListAccountAliases',
        'iam:ListInstanceProfileTags',
        'iam:ListInstanceProfiles',
        'iam:ListOpenIDConnectProviders',
        'iam:ListPolicyTags',
        'iam:ListRoles',
        'iam:ListSAMLProviders',
        'sts:GetCallerIdentity',
      ],
      Resource: '*',
    },
  ],
} as const;
