import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { removeExpired } from '../../src/use-cases/remove-expired.ts';
import { renderProposal } from '../../src/render/proposal-text.ts';
import { openGitHubScene, sceneSigner, type GitHubScene } from '../support/github/github-scene.ts';

const contents = { contents: 'write', issues: 'write', metadata: 'read', pull_requests: 'write' };
const folder = 'prod-222222222222/iam';
const trust = `AssumeRolePolicyDocument:
  Version: '2012-10-17'
  Statement:
    - Effect: Allow
      Principal: { AWS: 'arn:aws:iam::222222222222:root' }
      Action: 'sts:AssumeRole'
`;

function inline(name: string, expires: string): string {
  return `  # ${name}: asked for by ops
  - Name: ${name}
    Policy:
      Version: '2012-10-17'
      Statement:
        - { Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::${name}/*' }
    x-four-eyes: { owner: ops, justification: migration, expires: '${expires}' }
`;
}

function exception(name: string, expires: string): string {
  return `- rule: drift # about ${name}\n  arn: 'arn:aws:iam::222222222222:role/${name}'\n  reason: migration\n  owner: ops\n  expires: '${expires}'\n`;
}

let scene: GitHubScene;

beforeEach(async () => {
  scene = await openGitHubScene({ permissions: contents });
  commit({ 'prod-111111111111/iam/role/deploy.yaml': null, [`${folder}/role/ops.yaml`]: trust });
});

afterEach(() => scene.github.stop());

function commit(files: Readonly<Record<string, string | null>>): void {
  scene.iam.commit('main', { by: scene.alice, files });
}

function remove(today = '2026-06-01') {
  const { proposals, trees } = scene.adapter;
  return removeExpired({ proposals, trees, signer: sceneSigner, writer: renderProposal, today });
}

/** A file as the last pull request makes it; undefined where it goes. */
function proposed(path: string): string | undefined {
  const { iam } = scene;
  const pull = [...iam.pulls.values()].at(-1);
  if (pull === undefined) throw new Error('there is no pull request');
  const entry = iam.store.flatTreeOfCommit(pull.headSha).get(path);
  return entry === undefined ? undefined : Buffer.from(iam.store.blobs.get(entry.id) ?? []).toString();
}

describe('what was to hold until a day that has passed', () => {
  test('A54 an exception goes, and the others stay with their comments', async () => {
    const kept = exception('kept', '2026-07-01');
    commit({ 'exceptions.yaml': `# ours\n${exception('gone', '2026-05-31')}${kept}` });

    expect(await remove()).toEqual({ kind: 'opened', number: 1, exceptions: 1, grants: 0 });
    expect(proposed('exceptions.yaml')).toBe(`# ours\n${kept}`);
  });

  test('A54 the last one leaves an empty list', async () => {
    commit({ 'exceptions.yaml': `# ours\n${exception('gone', '2026-05-31')}` });
    await remove();

    expect(proposed('exceptions.yaml')).toBe('# ours\n[]\n');
  });

  test('an inline policy goes, and what else the file says stays as it is written', async () => {
    const head = `# who delivers\n${trust}InlinePolicies:\n`;
    const kept = inline('kept', '2026-07-01');
    commit({ [`${folder}/role/deploy.yaml`]: `${head}${inline('gone', '2026-05-31')}${kept}` });
    await remove();

    const text = proposed(`${folder}/role/deploy.yaml`) ?? '';
    expect(text.startsWith(`# who delivers\n${trust}InlinePolicies:\n`)).toBe(true);
    expect(text).toContain(kept);
    expect(text).not.toContain('arn:aws:s3:::gone');
  });

  test('the only inline policy takes its key along', async () => {
    commit({ [`${folder}/role/deploy.yaml`]: `${trust}InlinePolicies:\n${inline('gone', '2026-05-31')}` });
    await remove();

    expect(proposed(`${folder}/role/deploy.yaml`)).not.toContain('InlinePolicies');
  });

  test('a whole resource loses its file', async () => {
    const terms = "x-four-eyes: { owner: ops, justification: migration, expires: '2026-05-31' }\n";
    commit({ [`${folder}/role/deploy.yaml`]: `${trust}${terms}` });
    await remove();

    expect(proposed(`${folder}/role/deploy.yaml`)).toBeUndefined();
    expect(scene.iam.pulls.get(1)?.issue.body).toContain(
      '- the access that `arn:aws:iam::222222222222:role/deploy` was to have until 2026-05-31, at `prod-222222222222/iam/role/deploy.yaml:1` (owner: `ops`; `migration`)',
    );
  });

  test('on its last day it stays', async () => {
    commit({ 'exceptions.yaml': exception('gone', '2026-06-01') });

    expect(await remove('2026-06-01')).toEqual({ kind: 'nothing' });
    expect(await remove('2026-06-02')).toMatchObject({ kind: 'opened' });
  });

  test('the pull request is opened once', async () => {
    commit({ 'exceptions.yaml': exception('gone', '2026-05-31') });
    const outcomes = [await remove(), await remove('2026-06-02')];

    expect(outcomes.map(({ kind }) => kind)).toEqual(['opened', 'found']);
    expect(scene.iam.pulls.size).toBe(1);
  });

  test('nothing that cannot be read is changed', async () => {
    commit({ 'exceptions.yaml': `${exception('gone', '2026-05-31')}- rule: drift\n` });

    expect(await remove()).toMatchObject({ kind: 'unreadable' });
    expect(scene.iam.pulls.size).toBe(0);
  });

  test('without the right to write it says so', async () => {
    commit({ 'exceptions.yaml': exception('gone', '2026-05-31') });
    scene.github.app.permissions = { ...contents, contents: 'read' };

    expect(await remove()).toEqual({ kind: 'denied', exceptions: 1, grants: 0 });
  });
});
