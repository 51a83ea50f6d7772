import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';
import type { Clock } from '../../ports/clock.ts';
import type { LogLevel } from '../../ports/logger.ts';
import { redactFields } from '../../render/redact-fields.ts';
import { redactText } from '../../render/redact-text.ts';

export interface PinoOptions {
  /** Entries below it are not written. */
  readonly level: LogLevel;
  readonly clock: Clock;
  /** Standard output by default, written at once: a process that crashes has said why. */
  readonly destination?: DestinationStream;
}

type MakeChild = (this: PinoLogger, bindings: object, options?: object) => PinoLogger;

/** Keys that each line has; a field of the same name would hide it. */
const ownKeys = ['level', 'time', 'message'];

function fieldsOf(fields: object): Record<string, unknown> {
  const entries = Object.entries(redactFields(fields));
  return Object.fromEntries(entries.map(([key, value]) => [ownKeys.includes(key) ? `${key}_` : key, value]));
}

/** JSON says the same with escapes: a terminal that shows the log obeys no control or reordering character in it. */
function toAscii(line: string): string {
  return line.replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * A logger of pino, for libraries that want one, which redacts secrets in fields, in errors and in messages and writes one
 * line of JSON in ASCII per entry.
 */
export function createPino({ level, clock, destination }: PinoOptions): PinoLogger {
  const instance = pino(
    {
      level,
      base: null,
      messageKey: 'message',
      errorKey: 'cause',
      timestamp: () => `,"time":"${clock.now()}"`,
      serializers: { cause: (cause: unknown) => cause },
      formatters: {
        level: (label) => ({ level: label }),
        log: fieldsOf,
      },
      hooks: {
        logMethod(parameters, method) {
          const [first, ...rest] = parameters;
          const texts = rest.map((part: unknown) => (typeof part === 'string' ? redactText(part) : part));
          const isBareError = first instanceof Error && rest.length === 0;
          const begin = typeof first === 'string' ? redactText(first) : first;
          const all = isBareError ? [begin, redactText(first.message)] : [begin, ...texts];
          method.apply(this, all as typeof parameters);
        },
        streamWrite: toAscii,
      },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
  // Pino has no hook for what a child binds that children of a child keep.
  const makeChild = Reflect.get(instance, 'child') as unknown as MakeChild;
  return Object.assign(instance, {
    child(this: PinoLogger, bindings: object, options?: object) {
      return makeChild.call(this, fieldsOf(bindings), options);
    },
  });
}
