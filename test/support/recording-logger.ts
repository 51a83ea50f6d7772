import type { LogFields, Logger, LogLevel } from '../../src/ports/logger.ts';

export interface LogEntry {
  readonly level: LogLevel;
  readonly message: string;
  readonly fields: LogFields;
}

/** A logger that keeps what it is told, unredacted, for a test to look at. */
export interface RecordingLogger extends Logger {
  readonly entries: readonly LogEntry[];
}

export function createRecordingLogger(fields: LogFields = {}, entries: LogEntry[] = []): RecordingLogger {
  const write =
    (level: LogLevel) =>
    (message: string, further: LogFields = {}): void =>
      void entries.push({ level, message, fields: { ...fields, ...further } });
  return {
    entries,
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    with: (further) => createRecordingLogger({ ...fields, ...further }, entries),
  };
}
