/** An IAM user with its own credentials, or with those of a `GetSessionToken` session. */
export interface UserPrincipal {
  readonly type: 'user';
  /** `arn:aws:iam::111122223333:user/path/name`. */
  readonly arn: string;
  /** `AIDA…`, where it is known. */
  readonly uniqueId?: string;
  /** Present when the credentials came from `sts:GetSessionToken`; MFA then shows in `aws:MultiFactorAuthPresent`. */
  readonly session?: 'sessionToken';
}

/** Some session of a role whose name is not known: what every session of the role can do. */
export interface RolePrincipal {
  readonly type: 'role';
  /** `arn:aws:iam::111122223333:role/path/name`. */
  readonly arn: string;
  /** `AROA…`, where it is known. */
  readonly uniqueId?: string;
}

/** One session of a role, as `sts:AssumeRole` and its relatives give it. */
export interface RoleSessionPrincipal {
  readonly type: 'roleSession';
  /** ARN of the role, path included. */
  readonly roleArn: string;
  readonly sessionName: string;
  /** `AROA…` of the role, where it is known. */
  readonly uniqueId?: string;
  /** ARN or name of the SAML or OIDC provider, when the session came from federation. */
  readonly federatedProvider?: string;
}

/** A session that an IAM user made with `sts:GetFederationToken`. */
export interface FederatedUserPrincipal {
  readonly type: 'federatedUser';
  /** ARN of the IAM user who called `GetFederationToken`. */
  readonly userArn: string;
  /** The federated user's name, the last part of `arn:aws:sts::111122223333:federated-user/name`. */
  readonly name: string;
}

/** Somebody whom an identity provider vouches for, before a role is assumed (`AssumeRoleWithSAML`, `…WithWebIdentity`). */
export interface FederatedPrincipal {
  readonly type: 'federated';
  /** ARN of the SAML or OIDC provider, or the name of a built-in one such as `accounts.google.com`. */
  readonly provider: string;
}

/** An AWS service that acts for itself. */
export interface ServicePrincipal {
  readonly type: 'service';
  /** Such as `lambda.amazonaws.com`. */
  readonly name: string;
}

/** The root user of an account. */
export interface RootPrincipal {
  readonly type: 'root';
  /** `arn:aws:iam::111122223333:root`. */
  readonly arn: string;
}

/** A request that nobody signed. */
export interface AnonymousPrincipal {
  readonly type: 'anonymous';
}

/**
 * Who makes a request. A role session is matched at three levels (account, role, session), a user at two: see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export type RequestPrincipal =
  | UserPrincipal
  | RolePrincipal
  | RoleSessionPrincipal
  | FederatedUserPrincipal
  | FederatedPrincipal
  | ServicePrincipal
  | RootPrincipal
  | AnonymousPrincipal;
