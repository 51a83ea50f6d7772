/** `debug` for developers, `info` for what happens, `warn` for what the program copes with, `error` for what it cannot. */
export const logLevels = ['debug', 'info', 'warn', 'error'] as const;

export type LogLevel = (typeof logLevels)[number];

/** Values that JSON can show, errors, and objects of them; secrets among them are redacted. */
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * Structured logging: the message is static text, so that it can be searched for, and whatever varies is a field. An
 * error goes into the field `cause`.
 */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A logger that adds the fields to each entry. */
  with(fields: LogFields): Logger;
}
