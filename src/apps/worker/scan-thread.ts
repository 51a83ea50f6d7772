import { parentPort } from 'node:worker_threads';
import { createAwsScanner } from './aws-scanner.ts';
import type { ScanAnswer, ScanRequest } from './scan-messages.ts';

/**
 * A thread that scans accounts: it reads live IAM and compares, so that however long a comparison takes, the thread of the
 * queue renews its locks and answers whoever asks after its health.
 */
const scan = createAwsScanner();
const running = new Map<number, AbortController>();

function faultOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}

async function work({ id, job }: Extract<ScanRequest, { do: 'scan' }>): Promise<ScanAnswer> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    return { id, scanned: await scan(job, controller.signal) };
  } catch (cause) {
    return { id, fault: faultOf(cause) };
  } finally {
    running.delete(id);
  }
}

parentPort?.on('message', (request: ScanRequest) => {
  if (request.do === 'abort') running.get(request.id)?.abort();
  else void work(request).then((answer) => parentPort?.postMessage(answer));
});
