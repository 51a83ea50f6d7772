import { withSecretsFromFiles } from '../settings/secrets-from-files.ts';
import type { Console } from './console.ts';

/**
 * A reader that closes the pipe early, such as `head`, has what it wants: what is left is dropped in silence. Any other
 * failure, such as a full disk, means that the results did not arrive, which must not look like a verdict.
 */
function watchForFailure(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.stderr.write(`error: the output cannot be written (${error.code ?? error.name})\n`);
    process.exit(3);
  });
}

function abortOnSignals(controller: AbortController): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => controller.abort(signal));
  }
}

/** The console of this process. The first SIGINT or SIGTERM aborts `interrupted`; a second one ends the process. */
export function processConsole(): Console {
  const controller = new AbortController();
  abortOnSignals(controller);
  for (const stream of [process.stdout, process.stderr]) watchForFailure(stream);
  return {
    writeOut: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
    input: process.stdin,
    isOutTerminal: process.stdout.isTTY,
    isErrorTerminal: process.stderr.isTTY,
    environment: withSecretsFromFiles(process.env, (sentence) =>
      process.stderr.write(`warning: ${sentence}\n`),
    ),
    workingDirectory: process.cwd(),
    interrupted: controller.signal,
  };
}
