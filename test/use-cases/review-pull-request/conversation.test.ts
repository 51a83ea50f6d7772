import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FakePullRequest } from '../../support/github/fake-pull-request.ts';
import { openPersonView, type PersonView } from './support/person-view.ts';

/** Access of production wants two people of security besides the author; it can be let through in an emergency. */
const rules = [
  'version: 1',
  'review:',
  '  rules:',
  '    - name: production',
  '      eyes: 6',
  '      breakGlass: true',
  '      approvers: {teams: [acme/security]}',
  '',
].join('\n');

const path = 'prod-111111111111/iam/policy/deploy.yaml';
const rolePath = 'prod-111111111111/iam/role/deploy.yaml';
const deploy = 'arn:aws:iam::111111111111:role/deploy';

function policy(actions: string, resource = 'arn:aws:s3:::artefacts/*'): string {
  return [
    'Policy:',
    "  Version: '2012-10-17'",
    '  Statement:',
    '    - Effect: Allow',
    `      Action: ${actions}`,
    `      Resource: '${resource}'`,
    '',
  ].join('\n');
}

const role = [
  'AssumeRolePolicyDocument:',
  "  Version: '2012-10-17'",
  '  Statement:',
  '    - {Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: sts:AssumeRole}',
  'Policies: [deploy]',
  '',
].join('\n');

let view: PersonView;

beforeEach(async () => {
  view = await openPersonView(rules);
  const { github, iam, alice, bob, carol, dave } = view;
  github.addTeam('acme/security', [bob, carol, dave]);
  iam.commit('main', { by: alice, files: { [path]: policy('s3:GetObject'), [rolePath]: role } });
  github.clock.advance(600);
});

afterEach(() => view.github.stop());

/** Alice pushes a policy; three minutes pass after the app has seen it. */
async function push(actions: string, resource?: string, pull?: FakePullRequest): Promise<FakePullRequest> {
  const { github, iam, alice, look } = view;
  iam.commit('feature', { by: alice, files: { [path]: policy(actions, resource) } });
  const pushed = pull ?? iam.openPullRequest({ by: alice, head: 'feature' });
  await look(pushed);
  github.clock.advance(180);
  return pushed;
}

function approveLine({ headSha }: FakePullRequest): readonly string[] {
  return [
    'To approve: read the change, then submit an approving review, or comment with this line, which names the head:',
    '```',
    `/approve ${headSha}`,
    '```',
  ];
}

describe('the conversation of a pull request, as people see it', () => {
  test('opened, lint fails, mended, approved, pushed, approved by two others, merged', async () => {
    const { alice, bob, carol, dave, look, say, checks, comment, replies } = view;

    // It is opened, and lint fails.
    const pull = await push('s3:*', '*');
    expect(checks(pull)).toEqual({
      approval: 'action_required: 0 of 2 approvals; waiting for @acme/security',
      lint: 'failure: lint: 5 findings (1 high, 3 medium, 1 info), 1 older; policy tests: none',
      access: 'success: This change adds access',
    });
    expect(comment(pull).slice(0, 3)).toEqual([
      '## four-eyes: waiting',
      '**0 of 2 approvals; waiting for `@acme/security`.**',
      '**This change adds access.** What fails: lint findings of severity high or worse.',
    ]);
    expect(comment(pull).slice(-5, -1)).toEqual(approveLine(pull));

    // Somebody asks what that is.
    const question = await say(pull, dave, '/explain service-wildcard');
    expect(replies(pull, question).map((reply) => reply.split('\n').slice(0, 3))).toEqual([
      [
        '@dave, about `service-wildcard`:',
        '',
        '**Lint rule `service-wildcard`** (medium): every action of a service is allowed.',
      ],
    ]);

    // A fix is pushed.
    await push('s3:PutObject', undefined, pull);
    expect(checks(pull)).toEqual({
      approval: 'action_required: 0 of 2 approvals; waiting for @acme/security',
      lint: 'success: lint: no findings, 1 older; policy tests: none',
      access: 'success: This change adds access',
    });

    // What does it do?
    const simulation = await say(pull, bob, '/simulate role/deploy s3:PutObject arn:aws:s3:::artefacts/a');
    expect(replies(pull, simulation).join('\n').split('\n')).toEqual([
      `@bob, **this change allows it**: \`${deploy}\` asks for \`s3:PutObject on arn:aws:s3:::artefacts/a\`.`,
      '',
      '- on `main`: **denied**: no statement allows it',
      '- once this is merged: **allowed**: an identity policy allows it',
      `  - Allow of the identity policy \`arn:aws:iam::111111111111:policy/deploy\`, statement 1 at \`${path}:4:7\``,
      '  - assumed: bucket artefacts has no bucket policy',
    ]);

    // One eligible person approves.
    pull.review(bob, 'APPROVED');
    await look(pull);
    expect(checks(pull)['approval']).toBe('action_required: 1 of 2 approvals; waiting for @acme/security');
    expect(comment(pull)[1]).toBe('**1 of 2 approvals; waiting for `@acme/security`.**');

    // A push voids that.
    await push('[s3:PutObject, s3:DeleteObject]', undefined, pull);
    expect(checks(pull)['approval']).toBe('action_required: 0 of 2 approvals; waiting for @acme/security');
    expect(comment(pull).slice(0, 3)).toEqual([
      '## four-eyes: waiting',
      '**0 of 2 approvals; waiting for `@acme/security`.**',
      `\`@bob\` approved before: ask for another look; since then \`${path}\` changed.`,
    ]);
    expect(comment(pull).slice(-5, -1)).toEqual(approveLine(pull));

    // Six eyes want the whole SHA, and whoever wrote the change never counts.
    const bare = await say(pull, carol, '/approve');
    expect(replies(pull, bare).join('\n').split('\n')).toEqual([
      '@carol, your approval does not count: six eyes are wanted, and then `/approve` has to name the commit.',
      '',
      'To approve the present head, comment with this line alone:',
      '',
      '```',
      `/approve ${pull.headSha}`,
      '```',
    ]);
    const own = await say(pull, alice, `/approve ${pull.headSha}`);
    expect(replies(pull, own)[0]).toMatch(
      /^@alice, your approval cannot count: you opened this pull request,/,
    );
    expect(checks(pull)['approval']).toBe('action_required: 0 of 2 approvals; waiting for @acme/security');

    // Two others approve.
    const whole = await say(pull, carol, `/approve ${pull.headSha}`);
    expect([replies(pull, whole), whole.reactions.map(({ content }) => content)]).toEqual([[], ['+1']]);
    expect(checks(pull)['approval']).toBe('action_required: 1 of 2 approvals; waiting for @acme/security');
    view.github.clock.advance(60);
    pull.review(dave, 'APPROVED');
    await look(pull);
    expect(checks(pull)).toEqual({
      approval: 'success: approved by @carol and @dave',
      lint: 'success: lint: no findings, 1 older; policy tests: none',
      access: 'success: This change adds access',
    });
    expect(comment(pull).slice(0, 4)).toEqual([
      '## four-eyes: approved',
      '**Approved by `@carol` and `@dave`.**',
      'Nothing is left to do for the approval.',
      '**This change adds access.**',
    ]);

    // It is merged: what was said stays, and nothing is said any more.
    pull.merge(alice);
    const before = pull.issue.comments.length;
    await look(pull);
    expect(checks(pull)['approval']).toBe('success: approved by @carol and @dave');
    expect(pull.issue.comments).toHaveLength(before);
    expect([...view.iam.issues.values()].filter(({ labels }) => labels.length > 0)).toEqual([]);
  });

  test('help, and what is nearly a command', async () => {
    const { bob, say, replies } = view;
    const pull = await push('s3:PutObject');

    const help = await say(pull, bob, 'What can I do?\n\n/help');
    const typo = await say(pull, bob, '/aprove');

    expect(replies(pull, help)[0]?.split('\n').slice(0, 4)).toEqual([
      '@bob, these are the commands. Each stands on a line of its own, outside of quotes and code:',
      '',
      '- `/approve [SHA]`: agree to the change of the commit that is named, or of the present head (for whoever the rules ask, and took no part in the change)',
      '  - `/approve`: agree to the head that has stood alone for two minutes; not for six eyes',
    ]);
    expect(replies(pull, typo)).toEqual([
      '@bob, line 1 was not carried out: there is no command `/aprove`.\n\nDid you mean `/approve`?',
    ]);
    expect([help, typo].map(({ reactions }) => reactions.map(({ content }) => content))).toEqual([
      ['eyes'],
      ['eyes', 'confused'],
    ]);
  });
});

describe('an emergency, as people see it', () => {
  test('one who could approve lets the change through for an hour, and owns the incident', async () => {
    const { github, iam, bob, look, say, checks, comment, replies } = view;
    const pull = await push('s3:PutObject');

    const emergency = await say(pull, bob, '/break-glass the shop is down and cannot publish');

    const [incident] = [...iam.issues.values()].filter(({ labels }) => labels.includes('four-eyes-incident'));
    expect(checks(pull)['approval']).toBe(
      'success: let through in an emergency by @bob, until 2026-03-02 11:23 UTC',
    );
    expect(replies(pull, emergency)).toEqual([
      [
        `@bob, the glass is broken: this change may be merged until 2026-03-02 11:23 UTC, as it is at ${pull.headSha.slice(0, 7)}. A push, or an edit of your comment, ends it at once.`,
        `#${incident?.number ?? 0} follows it up: it is yours, and its post-mortem has a date. Two people look at the change there afterwards.`,
      ].join('\n\n'),
    ]);
    expect(emergency.reactions.map(({ content }) => content)).toEqual(['eyes', 'rocket']);
    expect([incident?.title, incident?.assignees.map(({ login }) => login)]).toEqual([
      `Break glass: #${pull.number} may be merged without the approvals that the rules want`,
      ['bob'],
    ]);

    // The queue is asked to look again when it is over; meanwhile nothing is opened twice.
    await look(pull);
    expect(view.due.get(pull.number)).toBe('2026-03-02T11:23:01.000Z');
    github.clock.advance(3_601);
    await look(pull);
    expect(checks(pull)['approval']).toBe('action_required: 0 of 2 approvals; waiting for @acme/security');
    expect(comment(pull)[1]).toBe('**0 of 2 approvals; waiting for `@acme/security`.**');
    expect([...iam.issues.values()].filter(({ labels }) => labels.length > 0)).toHaveLength(1);
    expect(replies(pull, emergency)).toHaveLength(1);
  });

  test('A11 a push ends it at once', async () => {
    const { bob, say, checks } = view;
    const pull = await push('s3:PutObject');
    await say(pull, bob, '/break-glass the shop is down and cannot publish');

    await push('s3:*', '*', pull);

    expect(checks(pull)['approval']).toBe('action_required: 0 of 2 approvals; waiting for @acme/security');
  });

  test('A01 whoever wrote the change cannot, and opens no incident', async () => {
    const { iam, alice, say, checks, replies } = view;
    const pull = await push('s3:PutObject');

    const emergency = await say(pull, alice, '/break-glass the shop is down and cannot publish');

    expect(replies(pull, emergency)[0]).toMatch(
      /^@alice, your `\/break-glass` lets nothing through: you opened this pull request, /,
    );
    expect(emergency.reactions.map(({ content }) => content)).toEqual(['eyes', 'confused']);
    expect(checks(pull)['approval']).toBe('action_required: 0 of 2 approvals; waiting for @acme/security');
    expect([...iam.issues.values()].filter(({ labels }) => labels.length > 0)).toEqual([]);
  });

  test('A22 the rules themselves are never changed in an emergency', async () => {
    const { github, iam, alice, bob, look, say, checks, replies } = view;
    iam.commit('rules', { by: alice, files: { 'four-eyes.yml': rules.replace('eyes: 6', 'eyes: 4') } });
    const pull = iam.openPullRequest({ by: alice, head: 'rules' });
    await look(pull);
    github.clock.advance(180);

    const emergency = await say(pull, bob, '/break-glass nobody can approve anything');

    expect(replies(pull, emergency)).toEqual([
      '@bob, your `/break-glass` lets nothing through: what decides about approvals is never changed in an emergency.\n\nTake that part out of the pull request, or have it approved.',
    ]);
    expect(checks(pull)['approval']).toMatch(/^action_required: /);
  });

  test('an incident that cannot be opened lets nothing through', async () => {
    const { github, bob, say, checks } = view;
    const pull = await push('s3:PutObject');
    github.faults.add({
      operation: 'POST /repos/{owner}/{repo}/issues',
      fault: { kind: 'status', status: 410 },
    });

    await expect(say(pull, bob, '/break-glass the shop is down and cannot publish')).rejects.toThrow();

    expect(checks(pull)['approval']).toBe('action_required: could not be looked at: four-eyes failed');
  });
});
