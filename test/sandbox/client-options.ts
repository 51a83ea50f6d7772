import { sandboxCredentials } from '../../src/sandbox/sandbox-credentials.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';

/** Options with which any of the SDK's clients takes the sandbox for AWS. */
export function clientOptionsOf({ endpoint }: Sandbox, accountId: string, region = 'us-east-1') {
  return { region, endpoint, credentials: sandboxCredentials(accountId), maxAttempts: 1 };
}

/** The name of the error that a call must be refused with. */
export async function errorNameOf(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error('the call was not refused');
  return error.name;
}
