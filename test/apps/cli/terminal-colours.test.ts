import { describe, expect, test } from '@jest/globals';
import { styleFor } from '../../../src/apps/cli/terminal-colours.ts';
import { fakeConsole } from '../../support/fake-console.ts';

describe('colours', () => {
  test.each([
    ['a terminal', true, {}, '\u001b[1m\u001b[31mx\u001b[39m\u001b[22m'],
    ['a pipe', false, {}, 'x'],
    ['a terminal with NO_COLOR', true, { NO_COLOR: '1' }, 'x'],
    [
      'a terminal with an empty NO_COLOR, which counts as absent',
      true,
      { NO_COLOR: '' },
      '\u001b[1m\u001b[31mx\u001b[39m\u001b[22m',
    ],
    ['a dumb terminal', true, { TERM: 'dumb' }, 'x'],
    ['a pipe with FORCE_COLOR', false, { FORCE_COLOR: '1' }, 'x'],
  ])('%s', (_name, isTerminal, environment, expected) => {
    const style = styleFor(isTerminal, fakeConsole({ environment }));

    expect(style.severity('critical', 'x')).toBe(expected);
  });
});
