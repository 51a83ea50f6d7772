import { GenerateCredentialReportCommand, GetCredentialReportCommand } from '@aws-sdk/client-iam';
import { setTimeout as delay } from 'node:timers/promises';
import type { CredentialReport } from '../../../audit/facts/credential-report.ts';
import { liveAccountError } from '../classify-failure.ts';
import { required } from '../read-account-settings.ts';
import { decodeCredentialReport } from './decode-credential-report.ts';
import type { HygieneSession } from './hygiene-session.ts';

/** Milliseconds between two looks, and how often to look: IAM takes some seconds, minutes for thousands of users. */
export interface ReportPatience {
  readonly interval: number;
  readonly attempts: number;
}

/** Has IAM make the report (one of the last four hours counts), waits until it is complete, and reads it. */
export async function readCredentialReport(
  session: HygieneSession,
  { interval, attempts }: ReportPatience,
): Promise<CredentialReport> {
  const { iam, sendOptions } = session;
  for (let attempt = 1; ; attempt += 1) {
    const state = await session.run('GenerateCredentialReport', async () => {
      const answer = await iam.send(new GenerateCredentialReportCommand({}), sendOptions);
      return required('GenerateCredentialReport', 'State', answer.State);
    });
    if (state === 'COMPLETE') break;
    if (attempt >= attempts) throw notReady(attempts);
    await delay(interval, undefined, { signal: sendOptions.abortSignal }).catch(() => undefined);
  }
  return session.run('GetCredentialReport', async () => {
    const { Content, GeneratedTime } = await iam.send(new GetCredentialReportCommand({}), sendOptions);
    const operation = 'GetCredentialReport';
    const generatedAt = required(operation, 'GeneratedTime', GeneratedTime).toISOString();
    return decodeCredentialReport(required(operation, 'Content', Content), generatedAt);
  });
}

function notReady(attempts: number) {
  const message = `the credential report was not complete after ${attempts} looks`;
  return liveAccountError('deadlineExceeded', 'GenerateCredentialReport', message);
}
