import { IAMClient, IAMServiceException } from '@aws-sdk/client-iam';
import { sandboxCredentials } from '../../src/sandbox/sandbox-credentials.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';

/** The SDK's own client, which takes the sandbox for AWS. */
export function iamClientOf({ endpoint }: Sandbox, accountId: string): IAMClient {
  return new IAMClient({
    region: 'us-east-1',
    endpoint,
    credentials: sandboxCredentials(accountId),
    maxAttempts: 1,
  });
}

/** HTTP status, code and message of a call that must be refused. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<readonly [number | undefined, string, string]> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof IAMServiceException)) throw new Error('the call was not refused', { cause: error });
  const { Error: details } = error as unknown as { Error: { Code: string; Message: string } };
  return [error.$metadata.httpStatusCode, details.Code, details.Message];
}
