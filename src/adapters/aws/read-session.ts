import { setMaxListeners } from 'node:events';
import type { LiveAccountError, ReadAccountRequest, ReadProgress } from '../../ports/live-account.ts';
import type { AwsClients } from './aws-clients.ts';
import { classifyFailure, liveAccountError } from './classify-failure.ts';

/** One reading of one account: its clients, its end of time and its count of calls. */
export interface ReadSession {
  readonly clients: AwsClients;
  readonly sendOptions: { readonly abortSignal: AbortSignal };
  readonly onProgress: ((progress: ReadProgress) => void) | undefined;
  /** Runs what performs an operation; a failure is a `LiveAccountError` and ends the whole reading. */
  run<Value>(operation: string, perform: () => Promise<Value>): Promise<Value>;
  /** Calls sent so far, retries not counted. */
  calls(): number;
  /** Times that a call was sent again. */
  retries(): number;
}

/** Opens a reading; `deadline` is in milliseconds from now. */
export function openReadSession(
  clients: AwsClients,
  request: Pick<ReadAccountRequest, 'signal' | 'onProgress'>,
  deadline: number,
): ReadSession {
  const deadlineSignal = AbortSignal.timeout(deadline);
  const failed = new AbortController();
  const signals = [deadlineSignal, failed.signal, ...(request.signal === undefined ? [] : [request.signal])];
  const abortSignal = AbortSignal.any(signals);
  // Every call listens to it, and Node warns at eleven.
  setMaxListeners(0, abortSignal);
  let calls = 0;
  let retries = 0;
  let firstFailure: LiveAccountError | undefined;
  const countCall = (attempts: number) => {
    calls += 1;
    retries += attempts - 1;
  };
  for (const client of [clients.iam, clients.sts]) onEachCall(client, countCall);

  return {
    clients,
    sendOptions: { abortSignal },
    onProgress: request.onProgress,
    calls: () => calls,
    retries: () => retries,
    run: async (operation, perform) => {
      try {
        abortSignal.throwIfAborted();
        return await abortable(perform(), abortSignal);
      } catch (error) {
        const failure = request.signal?.aborted
          ? liveAccountError('cancelled', operation, `reading was cancelled during \`${operation}\``)
          : deadlineSignal.aborted
            ? liveAccountError(
                'deadlineExceeded',
                operation,
                `reading took longer than ${deadline} milliseconds; the deadline passed during \`${operation}\``,
              )
            : classifyFailure(error, operation);
        // The first failure ends the other calls, whose own failures then only follow from it.
        firstFailure ??= failure;
        failed.abort();
        throw firstFailure;
      }
    },
  };
}

/** Rejects as soon as the signal says so: the SDK's waiting between attempts does not listen to it. */
function abortable<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new Error('aborted'));
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** Both clients have this stack; each has its own types of input and output. */
interface CountableClient {
  readonly middlewareStack: {
    add(
      middleware: <Args, Output>(next: (args: Args) => Promise<Output>) => (args: Args) => Promise<Output>,
      options: { readonly step: 'initialize'; readonly name: string },
    ): void;
  };
}

/** Tells of each call that was answered, or failed, how often it was sent. */
function onEachCall(client: CountableClient, listener: (attempts: number) => void): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      let answer: unknown;
      try {
        const result = await next(args);
        answer = (result as { readonly output?: unknown }).output;
        return result;
      } catch (cause) {
        answer = cause;
        throw cause;
      } finally {
        listener(attemptsOf(answer));
      }
    },
    { step: 'initialize', name: 'countCalls' },
  );
}

function attemptsOf(answer: unknown): number {
  const metadata = (answer as { readonly $metadata?: { readonly attempts?: number } } | undefined)?.$metadata;
  return metadata?.attempts ?? 1;
}
