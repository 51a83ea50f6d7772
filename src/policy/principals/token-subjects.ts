/** How a claim of an issuer's tokens is built: `prefix`, the tenant's name, `tenantEnd`, and the project's name up to a colon. */
export interface TokenSubject {
  readonly issuer: string;
  readonly claim: string;
  readonly prefix: string;
  readonly tenantEnd: '/' | ':';
  readonly tenant: string;
  readonly project: string;
  /** Claims that bind the token by themselves where they are compared without wildcards. */
  readonly otherClaims: readonly string[];
}

/**
 * GitHub Docs, 'OpenID Connect reference'; GitLab Docs, 'ID token authentication'; HCP Terraform, 'Workload identity
 * tokens'; Buildkite Docs, 'OpenID Connect'.
 */
export const tokenSubjects: readonly TokenSubject[] = [
  {
    issuer: 'token.actions.githubusercontent.com',
    claim: 'sub',
    prefix: 'repo:',
    tenantEnd: '/',
    tenant: 'organisation',
    project: 'repository',
    otherClaims: ['repository', 'repository_id', 'job_workflow_ref'],
  },
  {
    issuer: 'token.actions.githubusercontent.com',
    claim: 'repository',
    prefix: '',
    tenantEnd: '/',
    tenant: 'organisation',
    project: 'repository',
    otherClaims: ['sub', 'repository_id', 'job_workflow_ref'],
  },
  {
    issuer: 'gitlab.com',
    claim: 'sub',
    prefix: 'project_path:',
    tenantEnd: '/',
    tenant: 'group',
    project: 'project',
    otherClaims: [],
  },
  {
    issuer: 'app.terraform.io',
    claim: 'sub',
    prefix: 'organization:',
    tenantEnd: ':',
    tenant: 'organisation',
    project: 'project',
    otherClaims: [],
  },
  {
    issuer: 'agent.buildkite.com',
    claim: 'sub',
    prefix: 'organization:',
    tenantEnd: ':',
    tenant: 'organisation',
    project: 'pipeline',
    otherClaims: [],
  },
];
