import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { Partition } from '../../iam/account.ts';
import { homeRegionOf, type AwsCredentials } from './aws-clients.ts';
import { classifyFailure } from './classify-failure.ts';
import { readOnlySessionPolicy } from './session-policy.ts';

/** The role through which an account is read. */
export interface ReaderRole {
  readonly roleArn: string;
  /** What the role's trust policy demands of whoever assumes it for us (A58). */
  readonly externalId?: string;
}

export interface AccountCredentialsOptions {
  /** By account id; an account without one is read with the credentials at hand. */
  readonly roles: Readonly<Record<string, ReaderRole>>;
  /** `aws` by default. */
  readonly partition?: Partition;
  /** Another endpoint for STS, such as the sandbox's. */
  readonly endpoint?: string;
  /** The credentials at hand; AWS's default chain (environment, profile, SSO, container, instance) by default. */
  readonly baseCredentials?: AwsCredentials;
}

/** The program's own credentials: AWS's default chain (environment, profile, SSO, container, instance). */
export function credentialsAtHand(region: string): AwsCredentials {
  return fromNodeProviderChain({ clientConfig: { region } });
}

/** Seconds: the most that a role assumed with the credentials of another role can have. */
const sessionDuration = 3600;

/**
 * The credentials of each account: those of its reader role, assumed with its external id and a session policy that
 * allows reading alone, or the credentials at hand. Sessions are renewed before they end.
 */
export function createAccountCredentials(
  options: AccountCredentialsOptions,
): (accountId: string) => AwsCredentials {
  const region = homeRegionOf(options.partition ?? 'aws');
  const baseCredentials = options.baseCredentials ?? credentialsAtHand(region);
  return (accountId) => {
    const role = Object.hasOwn(options.roles, accountId) ? options.roles[accountId] : undefined;
    return role === undefined ? baseCredentials : assumeRole(role, baseCredentials, region, options.endpoint);
  };
}

function assumeRole(
  role: ReaderRole,
  masterCredentials: AwsCredentials,
  region: string,
  endpoint: string | undefined,
): AwsCredentials {
  const provide = fromTemporaryCredentials({
    masterCredentials,
    params: {
      RoleArn: role.roleArn,
      RoleSessionName: 'four-eyes',
      DurationSeconds: sessionDuration,
      Policy: JSON.stringify(readOnlySessionPolicy),
      ...(role.externalId !== undefined && { ExternalId: role.externalId }),
    },
    clientConfig: { region, ...(endpoint !== undefined && { endpoint }) },
  });
  return async (properties) => {
    try {
      return await provide(properties);
    } catch (error) {
      throw classifyFailure(error, 'AssumeRole');
    }
  };
}
