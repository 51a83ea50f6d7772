import { describe, expect, test } from '@jest/globals';
import {
  annotationCommand,
  errorCommand,
  outputEntry,
  plainLog,
  warningCommand,
} from '../../../src/apps/action/workflow-commands.ts';

const annotation = {
  path: 'a,b:c/100%.yaml',
  startLine: 3,
  endLine: 4,
  level: 'notice',
  title: 'low: a::b,c\n::error::',
  message: '50 %\r\n::add-mask::x',
} as const;

describe('commands to the runner', () => {
  test('A51 are one line, whatever the text holds', () => {
    expect(annotationCommand(annotation)).toBe(
      '::notice file=a%2Cb%3Ac/100%25.yaml,line=3,endLine=4,title=low%3A a%3A%3Ab%2Cc%0A%3A%3Aerror%3A%3A::50 %25%0D%0A::add-mask::x\n',
    );
  });

  test.each([
    ['failure', '::error '],
    ['warning', '::warning '],
  ] as const)('a %s is said by %s', (level, start) => {
    expect(annotationCommand({ ...annotation, level }).startsWith(start)).toBe(true);
  });

  test('of the job as a whole have the title of the program', () => {
    expect([errorCommand('a\nb'), warningCommand('c%')]).toEqual([
      '::error title=four-eyes::a%0Ab\n',
      '::warning title=four-eyes::c%25\n',
    ]);
  });

  test('A51 a log stands between words that it cannot know', () => {
    expect(plainLog('::error::x', 'w')).toBe('::stop-commands::w\n::error::x\n::w::\n');
  });

  test('an output is named and enclosed', () => {
    expect(outputEntry('verdict', 'a\nb', 'w')).toBe('verdict<<w\na\nb\nw\n');
  });
});
