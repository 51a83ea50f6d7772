import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { IAMClient, type IAMClientConfig } from '@aws-sdk/client-iam';
import { STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Partition } from '../../iam/account.ts';

/** Where calls are signed for IAM and STS in each partition (AWS General Reference, IAM endpoints and quotas). */
const homeRegions: Readonly<Record<Partition, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

/** The region in which a partition's IAM and STS are called. */
export function homeRegionOf(partition: Partition): string {
  return homeRegions[partition];
}

/** Credentials, or a function that gets them when they are needed. */
export type AwsCredentials = NonNullable<IAMClientConfig['credentials']>;

/** How hard a client tries. */
export interface AwsLimits {
  /** Connections at the same time; more calls wait. */
  readonly maxConnections: number;
  /** Attempts for each call, the first included. */
  readonly maxAttempts: number;
  /** Milliseconds to connect, and milliseconds without a byte of the answer. */
  readonly connectionTimeout: number;
  readonly requestTimeout: number;
}

/** A page of 1,000 items takes IAM some seconds; its throttling ends within a minute. */
export const defaultLimits: AwsLimits = {
  maxConnections: 8,
  maxAttempts: 8,
  connectionTimeout: 5_000,
  requestTimeout: 60_000,
};

export interface AwsClientOptions extends AwsLimits {
  readonly credentials: AwsCredentials;
  readonly partition: Partition;
  /** Another endpoint for every service, such as the sandbox's; AWS's own by default. */
  readonly endpoint?: string;
}

export interface AwsClients {
  readonly iam: IAMClient;
  readonly sts: STSClient;
  /** Closes the connections. */
  readonly destroy: () => void;
}

/** Clients that share one bounded pool of connections and retry adaptively. */
export function createAwsClients(options: AwsClientOptions): AwsClients {
  const configuration = clientConfiguration(options);
  const iam = new IAMClient(configuration);
  const sts = new STSClient(configuration);
  return {
    iam,
    sts,
    destroy: () => {
      iam.destroy();
      sts.destroy();
    },
  };
}

/** A client of the stacks of one region. */
export function createCloudFormationClient(region: string, options: AwsClientOptions): CloudFormationClient {
  return new CloudFormationClient({ ...clientConfiguration(options), region });
}

/** What every client is made with. */
export function clientConfiguration(options: AwsClientOptions) {
  const agent = { keepAlive: true, maxSockets: options.maxConnections };
  return {
    region: homeRegionOf(options.partition),
    credentials: options.credentials,
    retryMode: 'adaptive',
    maxAttempts: options.maxAttempts,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: options.connectionTimeout,
      requestTimeout: options.requestTimeout,
      socketTimeout: options.requestTimeout,
      throwOnRequestTimeout: true,
      httpAgent: new HttpAgent(agent),
      httpsAgent: new HttpsAgent(agent),
    }),
    ...(options.endpoint !== undefined && { endpoint: options.endpoint }),
  };
}
