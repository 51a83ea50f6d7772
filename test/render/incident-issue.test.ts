import { describe, expect, test } from '@jest/globals';
import { renderBrokenGlass, renderUnreviewedPush } from '../../src/render/incident-issue.ts';
import type { BreakGlassIncident } from '../../src/review/decision/break-glass-incident.ts';
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

describe('the issue of a broken glass', () => {
  const incident: BreakGlassIncident = {
    kind: 'breakGlass',
    pullRequest: 12,
    commentId: 7,
    login: 'bob',
    reason: 'production is down, says @acme/everyone',
    at: '2026-11-25T10:00:00Z',
    until: '2026-11-25T11:00:00Z',
    dueOn: '2026-12-02',
    headSha: '1'.repeat(40),
    baseRef: 'main',
    digest: 'ab12',
    rules: ['production'],
    paths: ['a.yaml', 'b.yaml'],
  };

  test('it says who, why, until when and what, has an owner and a date, and a post-mortem to fill in', () => {
    const { title, body, assignees } = renderBrokenGlass(incident);

    expect(title).toBe('Break glass: #12 may be merged without the approvals that the rules want');
    expect(assignees).toEqual(['bob']);
    expect(body.split('\n').slice(0, 13)).toEqual([
      'One person let pull request #12 through in an emergency.',
      '',
      '- **declared by**: `bob` at 2026-11-25 10:00 UTC',
      '- **reason**: `production is down, says @acme/everyone`',
      `- **lets through**: the head \`${'1'.repeat(40)}\` into \`main\`, until 2026-11-25 11:00 UTC`,
      '- **change**: `ab12`',
      '- **without enough approvals for**: `production`',
      '- **changed**: `a.yaml`, `b.yaml`',
      '',
      '## Owner and due date',
      '',
      '`bob` owns this incident. Its post-mortem is due on **2026-12-02**.',
      '',
    ]);
    expect(body.match(/^- \[ \] /gm)).toHaveLength(6);
  });

  test('A51 a reason neither notifies nor writes a table of its own', () => {
    const { body } = renderBrokenGlass({ ...incident, reason: '` | @everyone <img src=x>\n# x' });

    expect(body).toContain('- **reason**: `` ` | @everyone <img src=x>\\n# x ``\n');
  });

  test('a long list of paths is counted', () => {
    const paths = Array.from({ length: 23 }, (_, index) => `${index}.yaml`);

    expect(renderBrokenGlass({ ...incident, paths }).body).toContain('`19.yaml` and 3 more\n');
  });
});
