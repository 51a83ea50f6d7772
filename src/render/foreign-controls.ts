/** A check of another catalogue. */
export interface ForeignControl {
  readonly name: string;
  /** What it is about, for catalogues that number theirs. */
  readonly about?: string;
  /** What covers it where no control does. */
  readonly elsewhere?: string;
}

/** The recommendations of CIS Amazon Web Services Foundations Benchmark 3.0, in words of our own. */
export const cisRecommendations: readonly ForeignControl[] = [
  { name: '1.1', about: 'current contact details' },
  { name: '1.2', about: 'security contact information' },
  { name: '1.3', about: 'security questions', elsewhere: 'console only; AWS retired them' },
  { name: '1.4', about: 'no access key of the root user' },
  { name: '1.5', about: 'MFA for the root user' },
  { name: '1.6', about: 'hardware MFA for the root user' },
  { name: '1.7', about: 'no everyday use of the root user' },
  { name: '1.8', about: 'password length of 14' },
  { name: '1.9', about: 'no reuse of passwords' },
  { name: '1.10', about: 'MFA for users with a password' },
  { name: '1.11', about: 'no access keys at the making of a user' },
  { name: '1.12', about: 'credentials unused for 45 days' },
  { name: '1.13', about: 'one active access key' },
  { name: '1.14', about: 'access keys replaced within 90 days' },
  { name: '1.15', about: 'permissions through groups' },
  {
    name: '1.16',
    about: 'no policies with full administrative rights',
    elsewhere: 'lint rule [full-access](../rules/full-access.md)',
  },
  { name: '1.17', about: 'a role for AWS Support' },
  { name: '1.18', about: 'instance roles instead of keys in instances' },
  { name: '1.19', about: 'no expired server certificates' },
  { name: '1.20', about: 'IAM Access Analyzer in every Region' },
  { name: '1.21', about: 'central management of users' },
  { name: '1.22', about: 'no AWSCloudShellFullAccess' },
  { name: '2.1.1', about: 'to 2.4.1 S3, RDS, EFS: data stores', elsewhere: 'not account hygiene' },
  { name: '3.1', about: 'CloudTrail in all Regions' },
  { name: '3.2', about: 'log file validation' },
  { name: '3.3', about: 'AWS Config in all Regions' },
  { name: '3.4', about: 'access logging of the bucket of CloudTrail' },
  { name: '3.5', about: 'logs encrypted with KMS' },
  { name: '3.6', about: 'rotation of symmetric keys' },
  { name: '3.7', about: 'VPC flow logs', elsewhere: 'not account hygiene' },
  { name: '3.8', about: 'and 3.9 object-level logging of S3' },
  {
    name: '4.1',
    about: 'to 4.15 alarms on changes of IAM, trails, keys, …',
    elsewhere: 'drift of IAM is what `four-eyes scan` reports, with who did it',
  },
  { name: '4.16', about: 'Security Hub' },
  { name: '5.1', about: 'to 5.6 networks', elsewhere: 'not account hygiene' },
];

/** Prowler’s checks of IAM for AWS, by their ids (prowler/providers/aws/services/iam). */
export const prowlerIamChecks: readonly ForeignControl[] = [
  { name: 'iam_administrator_access_with_mfa' },
  { name: 'iam_avoid_root_usage' },
  { name: 'iam_aws_attached_policy_no_administrative_privileges' },
  { name: 'iam_check_saml_providers_sts' },
  { name: 'iam_customer_attached_policy_no_administrative_privileges' },
  {
    name: 'iam_customer_unattached_policy_no_administrative_privileges',
    elsewhere: 'lint rule [full-access](../rules/full-access.md)',
  },
  { name: 'iam_group_administrator_access_policy' },
  { name: 'iam_inline_policy_allows_privilege_escalation', elsewhere: '`four-eyes escalation`' },
  { name: 'iam_inline_policy_no_administrative_privileges' },
  { name: 'iam_inline_policy_no_full_access_to_cloudtrail' },
  {
    name: 'iam_inline_policy_no_full_access_to_kms',
    elsewhere: 'lint rule [service-wildcard](../rules/service-wildcard.md)',
  },
  { name: 'iam_inline_policy_no_wildcard_marketplace_subscribe' },
  {
    name: 'iam_no_custom_policy_permissive_role_assumption',
    elsewhere: 'lint rule [assume-any-role](../rules/assume-any-role.md)',
  },
  { name: 'iam_no_expired_server_certificates_stored' },
  { name: 'iam_no_root_access_key' },
  { name: 'iam_password_policy_expires_passwords_within_90_days_or_less' },
  { name: 'iam_password_policy_lowercase' },
  { name: 'iam_password_policy_minimum_length_14' },
  { name: 'iam_password_policy_number' },
  { name: 'iam_password_policy_reuse_24' },
  { name: 'iam_password_policy_symbol' },
  { name: 'iam_password_policy_uppercase' },
  { name: 'iam_policy_allows_privilege_escalation', elsewhere: '`four-eyes escalation`' },
  { name: 'iam_policy_attached_only_to_group_or_roles' },
  { name: 'iam_policy_cloudshell_admin_not_attached' },
  { name: 'iam_policy_no_full_access_to_cloudtrail' },
  {
    name: 'iam_policy_no_full_access_to_kms',
    elsewhere: 'lint rule [service-wildcard](../rules/service-wildcard.md)',
  },
  { name: 'iam_policy_no_kms_decryption_actions' },
  { name: 'iam_policy_no_wildcard_marketplace_subscribe' },
  { name: 'iam_role_access_not_stale_to_bedrock' },
  { name: 'iam_role_administratoraccess_policy' },
  { name: 'iam_role_cross_account_readonlyaccess_policy' },
  {
    name: 'iam_role_cross_service_confused_deputy_prevention',
    elsewhere: 'lint rule [confused-deputy](../rules/confused-deputy.md)',
  },
  {
    name: 'iam_role_github_oidc_trust_subject_restricted',
    elsewhere: 'lint rule [loose-subject](../rules/loose-subject.md)',
  },
  { name: 'iam_root_credentials_management_enabled' },
  { name: 'iam_root_hardware_mfa_enabled' },
  { name: 'iam_root_mfa_enabled' },
  { name: 'iam_rotate_access_key_90_days' },
  { name: 'iam_securityaudit_role_created' },
  { name: 'iam_support_role_created' },
  { name: 'iam_user_accesskey_unused' },
  { name: 'iam_user_administrator_access_policy' },
  { name: 'iam_user_console_access_unused' },
  { name: 'iam_user_hardware_mfa_enabled' },
  { name: 'iam_user_mfa_enabled_console_access' },
  { name: 'iam_user_no_setup_initial_access_key' },
  { name: 'iam_user_two_active_access_key' },
  { name: 'iam_user_with_temporary_credentials' },
];
