/** An OpenID Connect provider that many customers share, by the host or URL that its ARN and condition keys begin with. */
export interface SharedProvider {
  readonly name: string;
  readonly issuer: string;
  /** The claims that tell one customer from the other: one of them must be compared. */
  readonly tenantClaims: readonly string[];
}

/**
 * Providers whose issuer is the same for all their customers, with the claims that IAM demands a condition on when a
 * role is written (IAM User Guide, 'Identity-provider controls for shared OIDC providers'), and the further claims of
 * GitHub that AWS STS reads since January 2026.
 */
export const sharedProviders: readonly SharedProvider[] = [
  shared('GitHub Actions', 'token.actions.githubusercontent.com', [
    'sub',
    'repository',
    'repository_id',
    'job_workflow_ref',
    'enterprise_id',
  ]),
  shared('GitHub audit log streaming', 'oidc-configuration.audit-log.githubusercontent.com'),
  shared('GitHub Actions', 'vstoken.actions.githubusercontent.com'),
  shared('GitLab', 'gitlab.com'),
  shared('Buildkite', 'agent.buildkite.com'),
  shared('Terraform Cloud', 'app.terraform.io'),
  shared('Scalr', 'scalr.io'),
  shared('Codefresh', 'oidc.codefresh.io'),
  shared('DVC Studio', 'studio.datachain.ai/api'),
  shared('Shisho Cloud', 'tokens.cloud.shisho.dev'),
  shared('Upbound', 'proidc.upbound.io'),
  shared('Pulumi Cloud', 'api.pulumi.com/oidc', ['aud']),
  shared('Vercel', 'oidc.vercel.com', ['aud']),
  shared('Amazon Cognito', 'cognito-identity.amazonaws.com', ['aud']),
  shared('Google', 'accounts.google.com', ['aud', 'sub', 'oaud', 'azp', 'hd']),
  shared('Facebook', 'graph.facebook.com', ['app_id', 'id']),
  shared('Login with Amazon', 'www.amazon.com', ['app_id', 'user_id']),
];

function shared(name: string, issuer: string, tenantClaims: readonly string[] = ['sub']): SharedProvider {
  return { name, issuer, tenantClaims };
}

/** The issuer of a Federated principal: what follows `oidc-provider/` in an ARN, or the value itself; none for SAML. */
export function issuerOf(federated: string): string | undefined {
  const [account, ...issuer] = federated.split(':oidc-provider/');
  if (issuer.length > 0) return issuer.join(':oidc-provider/').toLowerCase();
  return account?.startsWith('arn:') === true ? undefined : federated.toLowerCase();
}

/** Whether a Federated principal is a SAML provider. */
export function isSamlProvider(federated: string): boolean {
  return federated.includes(':saml-provider/');
}

export function findSharedProvider(issuer: string): SharedProvider | undefined {
  return sharedProviders.find((provider) => provider.issuer === issuer);
}

/** An issuer of one customer, whose subjects are workloads that should not all share a role. */
export interface WorkloadProvider {
  readonly name: string;
  /** What the issuer begins with. */
  readonly prefix: string;
  readonly subjects: string;
}

/** From the guides of Amazon EKS ('IAM roles for service accounts'), CircleCI and Bitbucket on OpenID Connect. */
const workloadProviders: readonly WorkloadProvider[] = [
  { name: 'Amazon EKS', prefix: 'oidc.eks.', subjects: 'service account of the cluster' },
  { name: 'CircleCI', prefix: 'oidc.circleci.com/org/', subjects: 'project of the organisation' },
  {
    name: 'Bitbucket',
    prefix: 'api.bitbucket.org/2.0/workspaces/',
    subjects: 'repository of the workspace',
  },
];

export function findWorkloadProvider(issuer: string): WorkloadProvider | undefined {
  return workloadProviders.find(({ prefix }) => issuer.startsWith(prefix));
}

/** Whether trust in an issuer says little as long as no condition says which of its subjects is meant. */
export function needsSubject(issuer: string): boolean {
  return findSharedProvider(issuer) !== undefined || findWorkloadProvider(issuer) !== undefined;
}
