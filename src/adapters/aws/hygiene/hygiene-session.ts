import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import { AccountClient } from '@aws-sdk/client-account';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { STSClient } from '@aws-sdk/client-sts';
import { setMaxListeners } from 'node:events';
import { known, unknown, type Fact } from '../../../audit/facts/fact.ts';
import { LiveAccountError, type ReadProgress } from '../../../ports/live-account.ts';
import { clientConfiguration, homeRegionOf, type AwsClientOptions } from '../aws-clients.ts';
import { classifyFailure, liveAccountError } from '../classify-failure.ts';

/** The clients of one Region. */
export interface RegionClients {
  readonly kms: KMSClient;
  readonly cloudTrail: CloudTrailClient;
  readonly accessAnalyzer: AccessAnalyzerClient;
}

/** One reading of an account's hygiene. Its groups are independent: one that fails leaves the others alone. */
export interface HygieneSession {
  readonly homeRegion: string;
  readonly iam: IAMClient;
  readonly sts: STSClient;
  readonly account: AccountClient;
  clientsOf(region: string): RegionClients;
  readonly sendOptions: { readonly abortSignal: AbortSignal };
  /** Runs what performs an operation; rejects with `LiveAccountError`. */
  run<Value>(operation: string, perform: () => Promise<Value>): Promise<Value>;
  /** The same as a fact: unknown with the reason where it fails. */
  fact<Value>(operation: string, perform: () => Promise<Value>): Promise<Fact<Value>>;
  /** Closes the connections. */
  close(): void;
}

export interface HygieneSessionOptions extends AwsClientOptions {
  /** Milliseconds for the whole reading. */
  readonly deadline: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadProgress) => void;
}

/** Opens a reading; clients are made when they are first needed. */
export function openHygieneSession(options: HygieneSessionOptions): HygieneSession {
  const configuration = clientConfiguration(options);
  const deadline = AbortSignal.timeout(options.deadline);
  const abortSignal = AbortSignal.any([deadline, ...(options.signal === undefined ? [] : [options.signal])]);
  // Every call listens to it, and Node warns at eleven.
  setMaxListeners(0, abortSignal);
  const global = {
    iam: new IAMClient(configuration),
    sts: new STSClient(configuration),
    account: new AccountClient(configuration),
  };
  const regions = new Map<string, RegionClients>();
  const done = new Map<string, number>();

  const run = async <Value>(operation: string, perform: () => Promise<Value>): Promise<Value> => {
    try {
      abortSignal.throwIfAborted();
      const value = await perform();
      done.set(operation, (done.get(operation) ?? 0) + 1);
      options.onProgress?.({ operation, done: done.get(operation) ?? 1 });
      return value;
    } catch (error) {
      if (error instanceof LiveAccountError) throw error;
      if (options.signal?.aborted) throw liveAccountError('cancelled', operation, 'reading was cancelled');
      if (!deadline.aborted) throw classifyFailure(error, operation);
      const message = `reading took longer than ${options.deadline} milliseconds`;
      throw liveAccountError('deadlineExceeded', operation, message);
    }
  };

  return {
    ...global,
    homeRegion: homeRegionOf(options.partition),
    sendOptions: { abortSignal },
    clientsOf: (region) => {
      const present = regions.get(region);
      if (present !== undefined) return present;
      const regional = { ...configuration, region };
      const clients = {
        kms: new KMSClient(regional),
        cloudTrail: new CloudTrailClient(regional),
        accessAnalyzer: new AccessAnalyzerClient(regional),
      };
      regions.set(region, clients);
      return clients;
    },
    run,
    fact: async (operation, perform) => {
      try {
        return known(await run(operation, perform));
      } catch (error) {
        return unknown(reasonOf(error));
      }
    },
    close: () => {
      for (const client of Object.values(global)) client.destroy();
      for (const clients of regions.values()) {
        for (const client of Object.values(clients) as readonly { destroy(): void }[]) client.destroy();
      }
    },
  };
}

/** Why a group is unknown, in one sentence. Anything but a `LiveAccountError` is thrown again. */
export function reasonOf(error: unknown): string {
  if (error instanceof LiveAccountError) return error.message;
  throw error;
}
