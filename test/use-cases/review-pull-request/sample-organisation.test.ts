import { Buffer } from 'node:buffer';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FakePullRequest } from '../../support/github/fake-pull-request.ts';
import { outsideCode } from '../../support/hostile-markdown.ts';
import { sampleFiles, withText } from '../../support/policy-changes.ts';
import { openPersonView, type PersonView } from './support/person-view.ts';

const production = 'acme-production-222222222222';
const deployPath = `${production}/iam/policy/access/deploy-services.yaml`;
const developerPath = `${production}/iam/role/people/developer.yaml`;
const operatorPath = `${production}/iam/policy/access/operate-services.yaml`;
const hostileName = 'a@octocat.example';

function textsOf(files: ReturnType<typeof sampleFiles>): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({ path, content }) => [path, new TextDecoder().decode(content)]));
}

/** A pipeline that may do more, a role that another account can enter, and a policy whose name mentions somebody. */
function dangerousChange(): Readonly<Record<string, string>> {
  const more = withText(sampleFiles(), deployPath, (text) =>
    text.replace(
      /( +)Statement:\n/,
      '$1Statement:\n$1  - Effect: Allow\n$1    Action: s3:*\n$1    Resource: "*"\n',
    ),
  );
  const entered = withText(more, developerPath, (text) => text.replaceAll('111111111111', '999999999999'));
  const texts = textsOf(entered);
  return {
    [deployPath]: texts[deployPath] ?? '',
    [developerPath]: texts[developerPath] ?? '',
    [`${production}/iam/policy/access/${hostileName}.yaml`]: texts[operatorPath] ?? '',
  };
}

let view: PersonView;
let pull: FakePullRequest;

beforeAll(async () => {
  const files = textsOf(sampleFiles());
  view = await openPersonView(files['four-eyes.yml'] ?? '');
  const { github, iam, alice, bob, carol, dave } = view;
  github.addTeam('acme/platform', [bob]);
  github.addTeam('acme/security', [carol, dave]);
  iam.commit('main', {
    by: alice,
    files: { ...files, 'prod-111111111111/iam/role/deploy.yaml': null },
  });
  github.clock.advance(600);
  iam.commit('feature', { by: alice, files: dangerousChange() });
  pull = iam.openPullRequest({ by: alice, head: 'feature' });
  await view.look(pull);
  github.clock.advance(180);
});

afterAll(() => view.github.stop());

function runs(): readonly { readonly summary: string; readonly text: string }[] {
  return ['approval', 'lint', 'access'].map((name) => {
    const run = view.check(pull, `four-eyes / ${name}`);
    return { summary: run?.summary ?? '', text: run?.text ?? '' };
  });
}

function comments(): readonly string[] {
  return pull.issue.comments.filter(({ appId }) => appId !== undefined).map(({ body }) => body);
}

describe('a pull request over the whole sample organisation', () => {
  test('says in its checks what it does, who has to agree, and what fails', () => {
    expect(view.checks(pull)).toEqual({
      access:
        'failure: This change lets an account from outside in, lets somebody in who was not and adds access',
      approval:
        'action_required: 0 of 3 rules satisfied; waiting for @acme/platform or @acme/security and @acme/security',
      lint: 'failure: lint: 8 findings (1 high, 3 medium, 3 low, 1 info), 8 older; policy tests: 1 fail, 10 hold',
    });
  });

  test('says the same first thing in its comment', () => {
    expect(view.comment(pull).slice(0, 11)).toEqual([
      '## four-eyes: waiting',
      '**0 of 3 rules satisfied; waiting for `@acme/platform` or `@acme/security` and `@acme/security`.**',
      '**This change lets an account from outside in, lets somebody in who was not and adds access.** What fails: policy tests, lint findings of severity high or worse, `cross_account`.',
      '| | |',
      '| --- | --- |',
      '| Access | 1 of 23 users and roles affected: 1 broadened |',
      '| Trust | 3 new ways in, 3 from outside |',
      '| Escalation | no new way to more permissions |',
      '| Lint | 8 findings (1 high, 3 medium, 3 low, 1 info), 8 older |',
      '| Policy tests | 1 fail, 10 hold |',
      '| Files | 1 added, 2 changed |',
    ]);
  });

  test('is answered about what it does', async () => {
    const { dave, say, replies } = view;

    const comment = await say(
      pull,
      dave,
      '/simulate role/deploy-services s3:GetObject arn:aws:s3:::acme-web-assets-222222222222/a\n/explain role/deploy-services',
    );

    const boundary = `${production}/iam/policy/boundary/pipeline-boundary.yaml`;
    expect(replies(pull, comment).join('\n').split('\n')).toEqual([
      '@dave, **this change allows it**: `arn:aws:iam::222222222222:role/ci/deploy-services` asks for `s3:GetObject on arn:aws:s3:::acme-web-assets-222222222222/a`.',
      '',
      '- on `main`: **denied**: no statement allows it',
      '- once this is merged: **allowed**: an identity policy allows it',
      `  - Allow of the identity policy \`arn:aws:iam::222222222222:policy/access/deploy-services\`, statement 1 at \`${deployPath}:5:7\``,
      `  - Allow of the permissions boundary \`arn:aws:iam::222222222222:policy/boundary/pipeline-boundary\`, statement 2 (\`PublishFiles\`) at \`${boundary}:15:7\``,
      '  - assumed: bucket acme-web-assets-222222222222 has no bucket policy',
      '',
      '---',
      '',
      'About `role/deploy-services`:',
      '',
      '**What the change does to it**',
      '',
      '- **broadened**: role `arn:aws:iam::222222222222:role/ci/deploy-services`',
      `  - now allowed, for example: \`s3:GetObject on arn:aws:s3:::acme-artefacts-222222222222/example\` (by \`${deployPath}:5:7 statement 1\`)`,
      '',
      `It comes from \`${deployPath}\`.`,
    ]);
  });

  test('A51 shows names of files and things as code alone, within what GitHub takes', () => {
    const texts = [...runs().flatMap(({ summary, text }) => [summary, text]), ...comments()];

    expect(texts.join('')).toContain(hostileName);
    for (const text of texts) {
      const shown = outsideCode(text.replaceAll(/<!--.*?-->/gs, ''));
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_535);
      expect(shown).not.toMatch(/octocat|arn:aws|<script|<img/);
    }
  });
});
