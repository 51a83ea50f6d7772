import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { iamArguments, optionName } from '../../../src/drift/revert/aws-command.ts';
import { note } from '../../../src/drift/revert/notes.ts';
import { quoteForShell, renderRevertScript } from '../../../src/drift/revert/shell-script.ts';
import { optionNames } from '../../../src/sandbox/aws-cli/option-names.ts';
import { parseAwsArguments } from '../../../src/sandbox/aws-cli/parse-arguments.ts';

const hostileText = fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\0', ''));
const shellText = fc.oneof(
  hostileText,
  fc
    .array(fc.constantFrom(`'`, '"', '$', '`', '\\', '\n', ' ', '-', '*', '~', '!', '#', '&', ';', '(', 'a'))
    .map((parts) => parts.join('')),
);

describe('quoting', () => {
  test('a shell reads back every word as it was', () => {
    const words = fc.sample(shellText, 300);
    const script = `printf '%s\\0' ${words.map(quoteForShell).join(' ')}`;

    const read = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);

    expect(read).toEqual(words);
  });

  test('the AWS CLI gets every value as it was, loads no file, and takes no value for an option', () => {
    const value = fc.oneof(
      hostileText,
      fc.constantFrom('--output=json', '-rf', 'file:///etc/passwd', 'fileb://x', 'http://x', 'HTTPS://x', ''),
    );

    fc.assert(
      fc.property(value, value, (name, description) => {
        const argv = iamArguments('update-role', { RoleName: name, Description: description });

        expect(parseAwsArguments(argv.slice(1)).parameters).toEqual({
          RoleName: name,
          Description: description,
        });
        expect(argv.join('')).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });

  test('A51 a note stays one line of printable ASCII, whatever it quotes', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.constant('x\nrm -rf /\r\u2028\u202e')), (text) => {
        const script = renderRevertScript({ accountId: '222222222222', steps: [note(text, 'gone')] });
        const lines = script.trimEnd().split('\n');

        expect(lines.at(-1)).toMatch(/^# "[\x20-\x7e]*": gone$/);
        expect(lines).toHaveLength(12);
      }),
    );
  });

  test('options are named as in the AWS CLI', () => {
    const computed = [...optionNames.values()].map(([parameter]) => optionName(parameter));

    expect(computed).toEqual([...optionNames.keys()]);
  });

  test('the script stops at the first failure, expands no file name, and pages nothing', () => {
    const script = renderRevertScript({ accountId: '222222222222', steps: [] });

    expect(script).toContain("\nset -efu\nexport AWS_PAGER=''\n");
  });
});
