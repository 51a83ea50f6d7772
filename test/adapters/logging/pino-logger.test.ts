import { describe, expect, test } from '@jest/globals';
import { createPino } from '../../../src/adapters/logging/create-pino.ts';
import { createPinoLogger } from '../../../src/adapters/logging/pino-logger.ts';
import type { LogLevel } from '../../../src/ports/logger.ts';

const token = `ghp_${'a1B2'.repeat(9)}`;

function createLog(level: LogLevel = 'debug') {
  const lines: string[] = [];
  const clock = { now: () => '2026-11-25T10:00:00.000Z' };
  const pino = createPino({ level, clock, destination: { write: (line) => void lines.push(line) } });
  const entries = () => lines.map((line) => JSON.parse(line) as unknown);
  return { lines, entries, pino, logger: createPinoLogger(pino) };
}

describe('the log', () => {
  test('is one line of JSON per entry, with level, time, message and fields', () => {
    const { lines, logger } = createLog();

    logger.info('scan ended', { account: '222222222222', calls: 12 });

    expect(lines).toEqual([
      '{"level":"info","time":"2026-11-25T10:00:00.000Z","account":"222222222222","calls":12,"message":"scan ended"}\n',
    ]);
  });

  test('leaves out what is below its level', () => {
    const { entries, logger } = createLog('warn');

    logger.debug('run started');
    logger.info('run completed');
    logger.warn('run failed');
    logger.error('run abandoned');

    expect(entries()).toMatchObject([{ level: 'warn' }, { level: 'error' }]);
  });

  test('A57 secrets are redacted in messages, fields, bound fields and errors', () => {
    const { lines, logger } = createLog();
    const error = Object.assign(new Error(`cannot use ${token}`), { request: { headers: { cookie: 'c1' } } });

    logger
      .with({ webhookSecret: 's1' })
      .with({ url: `https://u:${token}@x/` })
      .error(`no ${token}`, { cause: error });

    const text = lines.join('');
    expect(text).not.toContain(token);
    expect(JSON.parse(text)).toMatchObject({
      message: 'no ghp_[redacted]',
      webhookSecret: '[redacted]',
      url: 'https://[redacted]@x/',
      cause: { message: 'cannot use ghp_[redacted]', request: { headers: { cookie: '[redacted]' } } },
    });
  });

  test('A57 what a library logs through the same instance is redacted too', () => {
    const { lines, entries, pino } = createLog();
    const child = pino.child({ token: 't1' }).child({ password: 'p1' });

    child.info('with %s', token);
    child.error(new Error(`failed with ${token}`));
    child.error({ err: new Error(token), headers: { authorization: 'a1' } });

    expect(lines.join('')).not.toContain(token);
    expect(entries()).toMatchObject([
      { token: '[redacted]', password: '[redacted]', message: 'with ghp_[redacted]' },
      { message: 'failed with ghp_[redacted]', cause: { message: 'failed with ghp_[redacted]' } },
      { err: { message: 'ghp_[redacted]' }, headers: { authorization: '[redacted]' } },
    ]);
  });

  test('A51 holds no character that moves or reorders the text of a terminal', () => {
    const { lines, entries, logger } = createLog();
    const name = 'role\u202egnp\u009b31m\u2028\u{1f600}\n';

    logger.info('found', { name });

    expect(lines[0]).toMatch(/^[\x20-\x7e]*\n$/);
    expect(entries()).toMatchObject([{ name }]);
  });

  test('a field cannot take the place of the level, the time or the message', () => {
    const { lines, logger } = createLog();

    logger.with({ level: 'x' }).info('found', { level: 'fatal', time: 'never', message: 'else' });

    const keys = Array.from(lines[0]?.matchAll(/"(\w+)":/g) ?? [], ([, key]) => key);
    expect(keys).toEqual(['level', 'time', 'level_', 'level_', 'time_', 'message_', 'message']);
  });
});
