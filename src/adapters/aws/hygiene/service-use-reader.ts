import {
  GenerateServiceLastAccessedDetailsCommand,
  GetServiceLastAccessedDetailsCommand,
  type GetServiceLastAccessedDetailsResponse,
  type ServiceLastAccessed,
} from '@aws-sdk/client-iam';
import { setTimeout as delay } from 'node:timers/promises';
import type { ServiceUse } from '../../../audit/last-accessed/service-use.ts';
import type { Partition } from '../../../iam/account.ts';
import type { ReadServiceUseRequest, ServiceUseReader } from '../../../ports/account-hygiene.ts';
import { defaultLimits, type AwsCredentials, type AwsLimits } from '../aws-clients.ts';
import { liveAccountError } from '../classify-failure.ts';
import { required } from '../read-account-settings.ts';
import { collectTokenPages } from './collect-token-pages.ts';
import { openHygieneSession, type HygieneSession } from './hygiene-session.ts';
import { checkAccount } from './read-account-facts.ts';

export interface ServiceUseReaderOptions extends Partial<AwsLimits> {
  readonly credentialsFor: (accountId: string) => AwsCredentials;
  /** `aws` by default. */
  readonly partition?: Partition;
  readonly endpoint?: string;
  /** Milliseconds in all; three minutes by default. */
  readonly deadline?: number;
  /** Milliseconds between two looks at the job; a second by default. */
  readonly interval?: number;
}

/** Reads service last-accessed data (IAM User Guide, 'Refine permissions in AWS using last accessed information'). */
export function createServiceUseReader(options: ServiceUseReaderOptions): ServiceUseReader {
  return {
    readServiceUse: async (request) => {
      const session = openHygieneSession({
        ...defaultLimits,
        ...options,
        credentials: options.credentialsFor(request.accountId),
        partition: options.partition ?? 'aws',
        deadline: options.deadline ?? 180_000,
        ...(request.signal === undefined ? {} : { signal: request.signal }),
      });
      try {
        await checkAccount(session, request.accountId);
        return await readServiceUse(session, request, options.interval ?? 1_000);
      } finally {
        session.close();
      }
    },
  };
}

const getting = 'GetServiceLastAccessedDetails';

async function readServiceUse(
  session: HygieneSession,
  { arn }: ReadServiceUseRequest,
  interval: number,
): Promise<readonly ServiceUse[]> {
  const generating = 'GenerateServiceLastAccessedDetails';
  const jobId = await session.run(generating, async () => {
    const command = new GenerateServiceLastAccessedDetailsCommand({ Arn: arn });
    const { JobId } = await session.iam.send(command, session.sendOptions);
    return required(generating, 'JobId', JobId);
  });
  await waitForJob(session, jobId, interval);
  const services = await session.run(getting, () =>
    collectTokenPages(getting, async (marker) => {
      const answer = await getPage(session, jobId, marker);
      return {
        items: answer.ServicesLastAccessed,
        next: answer.IsTruncated === true ? answer.Marker : undefined,
      };
    }),
  );
  return services.map(decodeUse);
}

async function waitForJob(session: HygieneSession, jobId: string, interval: number): Promise<void> {
  for (;;) {
    const { JobStatus } = await session.run(getting, () => getPage(session, jobId, undefined));
    if (JobStatus === 'COMPLETED') return;
    if (JobStatus !== 'IN_PROGRESS') {
      throw liveAccountError('refused', getting, 'IAM could not tell which services were used');
    }
    await delay(interval, undefined, { signal: session.sendOptions.abortSignal }).catch(() => undefined);
  }
}

function getPage(
  session: HygieneSession,
  JobId: string,
  Marker: string | undefined,
): Promise<GetServiceLastAccessedDetailsResponse> {
  return session.iam.send(new GetServiceLastAccessedDetailsCommand({ JobId, Marker }), session.sendOptions);
}

function decodeUse({ ServiceNamespace, LastAuthenticated }: ServiceLastAccessed): ServiceUse {
  return {
    service: required(getting, 'ServiceNamespace', ServiceNamespace),
    ...(LastAuthenticated === undefined ? {} : { lastUsed: LastAuthenticated.toISOString() }),
  };
}
