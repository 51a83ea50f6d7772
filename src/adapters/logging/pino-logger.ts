import type { Logger as PinoInstance } from 'pino';
import type { LogFields, Logger, LogLevel } from '../../ports/logger.ts';

/** The port `Logger` over an instance that `createPino` made. */
export function createPinoLogger(instance: PinoInstance): Logger {
  const write =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}): void =>
      instance[level](fields, message);
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    with: (fields) => createPinoLogger(instance.child(fields)),
  };
}
