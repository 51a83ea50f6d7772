import { describe, expect, test } from '@jest/globals';
import { renderUnreviewedPush } from '../../src/render/incident-issue.ts';
import type { PushSegment } from '../../src/review/pushes/judge-push.ts';

function segment(from: string, to: string, commits = 1): PushSegment {
  return { fromSha: from.repeat(40), toSha: to.repeat(40), commits, kind: 'unreviewed' };
}

describe('the issue of an unreviewed push', () => {
  test('A36 it says what came, and how to see it', () => {
    const { title, body } = renderUnreviewedPush('main', [segment('a', 'b'), segment('c', 'd', 2)]);

    expect(title).toBe('Unreviewed change of the policies up to dddddddddddd');
    expect(body.split('\n').slice(0, 8)).toEqual([
      '3 commits came to `main` without the approvals that the rules want: pushed directly, merged by somebody',
      'who may bypass the rules, or merged before enough people had agreed to exactly this change.',
      '',
      '| commit | commits | to see it |',
      '| --- | --- | --- |',
      `| \`${'b'.repeat(40)}\` | 1 | \`git diff aaaaaaaaaaaa...bbbbbbbbbbbb\` |`,
      `| \`${'d'.repeat(40)}\` | 2 | \`git diff cccccccccccc...dddddddddddd\` |`,
      '',
    ]);
  });

  test('A51 the name of a branch mentions nobody', () => {
    expect(renderUnreviewedPush('@everyone/`x`', [segment('a', 'b')]).body.split('\n')[0]).toContain(
      'One commit came to `` @everyone/`x` `` without',
    );
  });

  test('A55 what is not shown is counted', () => {
    const { body } = renderUnreviewedPush('main', new Array<PushSegment>(60).fill(segment('a', 'b')));

    expect(body).toContain('\n\n10 more are not shown.\n');
  });
});
