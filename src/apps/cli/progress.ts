import { visibleText } from '../../render/visible-text.ts';
import type { Console } from './console.ts';

/** Says on a terminal what is being done. */
export interface Progress {
  /** Replaces the line that is shown. */
  show(text: string): void;
  /** Removes the line; nothing is shown afterwards. */
  end(): void;
}

/** Milliseconds before anything is shown: what is quicker needs no explanation. */
const patience = 1000;

const clearLine = '\r\u001b[2K';

const silent: Progress = { show: () => undefined, end: () => undefined };

/** Progress on standard error: on a terminal, after a second; none in a pipe or a file. */
export function startProgress(console: Console): Progress {
  if (!console.isErrorTerminal || console.environment['TERM'] === 'dumb') return silent;
  let latest = '';
  let isShown = false;
  const draw = (): void => console.writeError(`${clearLine}${visibleText(latest)}`);
  const timer = setTimeout(() => {
    isShown = true;
    draw();
  }, patience).unref();
  return {
    show: (text) => {
      latest = text;
      if (isShown) draw();
    },
    end: () => {
      clearTimeout(timer);
      if (isShown) console.writeError(clearLine);
      isShown = false;
    },
  };
}
