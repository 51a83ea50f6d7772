import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Incident } from '../../../src/ports/incidents.ts';
import { openGitHubScene, type GitHubScene } from '../../support/github/github-scene.ts';

let scene: GitHubScene;

beforeEach(async () => {
  scene = await openGitHubScene();
});

afterEach(() => scene.github.stop());

function incident(toSha: string): Incident {
  const segment = { fromSha: 'a'.repeat(40), toSha, commits: 1, kind: 'unreviewed' as const };
  return { kind: 'unreviewedPush', branch: 'main', segments: [segment] };
}

test('A36 an incident is one issue, however often it is found', async () => {
  const { iam, adapter } = scene;

  const first = await adapter.incidents.openOnce(incident('b'.repeat(40)));
  const again = await adapter.incidents.openOnce(incident('b'.repeat(40)));
  const other = await adapter.incidents.openOnce(incident('c'.repeat(40)));

  expect([first, again, other]).toEqual([1, 1, 2]);
  expect(iam.issues.get(1)?.labels).toEqual(['four-eyes-incident']);
  expect(iam.issues.get(1)?.title).toBe('Unreviewed change of the policies up to bbbbbbbbbbbb');
});

test('A36 one that a person closed stays closed', async () => {
  const { iam, adapter } = scene;
  const number = await adapter.incidents.openOnce(incident('b'.repeat(40)));
  Object.assign(iam.issues.get(number) ?? {}, { state: 'closed' });

  expect(await adapter.incidents.openOnce(incident('b'.repeat(40)))).toBe(number);
});

test('A50 a copy of the marker, made by somebody else, is no incident', async () => {
  const { iam, alice, adapter } = scene;
  const number = await adapter.incidents.openOnce(incident('b'.repeat(40)));
  const issue = iam.issues.get(number);
  iam.addIssue({ by: alice, title: 'decoy', body: issue?.body ?? '', labels: ['four-eyes-incident'] });
  Object.assign(issue ?? {}, { body: 'edited' });

  expect(await adapter.incidents.openOnce(incident('b'.repeat(40)))).toBe(3);
});

test('a broken glass is one issue of the one who broke it', async () => {
  const { iam, adapter } = scene;
  const glass: Incident = {
    ...{ kind: 'breakGlass', pullRequest: 12, commentId: 7, login: 'bob', reason: 'production is down' },
    ...{ at: '2026-11-25T10:00:00Z', until: '2026-11-25T11:00:00Z', dueOn: '2026-12-02' },
    ...{ headSha: 'a'.repeat(40), baseRef: 'main', digest: 'ab', rules: ['all'], paths: ['x.yaml'] },
  };

  const first = await adapter.incidents.openOnce(glass);
  const again = await adapter.incidents.openOnce({ ...glass, headSha: 'b'.repeat(40) });
  const other = await adapter.incidents.openOnce({ ...glass, commentId: 8 });

  expect([first, again, other]).toEqual([1, 1, 2]);
  expect(iam.issues.get(1)?.assignees.map(({ login }) => login)).toEqual(['bob']);
  expect(iam.issues.get(1)?.labels).toEqual(['four-eyes-incident']);
});
