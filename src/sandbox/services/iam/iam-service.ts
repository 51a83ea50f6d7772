import type { QueryService } from '../../service.ts';
import { accountSettingOperations } from './account-settings.ts';
import { attachmentOperations } from './attachments.ts';
import { authorizationDetailsOperations } from './authorization-details.ts';
import { credentialOperations } from './credentials.ts';
import { credentialReportOperations } from './credential-report.ts';
import { groupOperations } from './groups.ts';
import { inlinePolicyOperations } from './inline-policies.ts';
import { instanceProfileOperations } from './instance-profiles.ts';
import { oidcProviderOperations } from './oidc-providers.ts';
import { permissionsBoundaryOperations } from './permissions-boundaries.ts';
import { policyOperations } from './policies.ts';
import { policyVersionOperations } from './policy-versions.ts';
import { roleOperations } from './roles.ts';
import { samlProviderOperations } from './saml-providers.ts';
import { tagOperations } from './tags.ts';
import { userOperations } from './users.ts';

/** IAM, as far as the product reads it and a person changes it. */
export const iamService: QueryService = {
  protocol: 'query',
  name: 'iam',
  version: '2010-05-08',
  namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  operations: {
    ...accountSettingOperations,
    ...attachmentOperations,
    ...authorizationDetailsOperations,
    ...credentialOperations,
    ...credentialReportOperations,
    ...groupOperations,
    ...inlinePolicyOperations,
    ...instanceProfileOperations,
    ...oidcProviderOperations,
    ...permissionsBoundaryOperations,
    ...policyOperations,
    ...policyVersionOperations,
    ...roleOperations,
    ...samlProviderOperations,
    ...tagOperations,
    ...userOperations,
  },
};
