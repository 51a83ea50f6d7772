import { describe, expect, test } from '@jest/globals';
import { failure } from '../../../src/finding/result.ts';
import { checkNameOf, conclusionOf } from '../../../src/review/decision/check-outcome.ts';
import { countDifferentTeams } from '../../../src/review/decision/different-teams.ts';
import { directoryNeeds } from '../../../src/review/decision/directory-needs.ts';
import { strictestDecision } from '../../../src/review/decision/strictest-verdict.ts';
import type { ApprovalDecision, Verdict } from '../../../src/review/decision/approval-decision.ts';
import {
  account,
  approversOf,
  at,
  change,
  configuration,
  fatesOf,
  fourEyes,
  headOne,
  headTwo,
  prodPath,
  Scenario,
  sixEyes,
} from '../support/scenario.ts';

function rule(fields: string): string {
  return `rules: [{name: a, ${fields}}]`;
}

describe('which rules hold', () => {
  const byPath =
    'rules: [{name: prod, when: {paths: ["prod-222222222222/**"]}, eyes: 6, approvers: {permission: write}}, {name: rest, when: {paths: ["docs/**"]}, eyes: 4, approvers: {permission: write}}]';

  test('all that match have to be satisfied', () => {
    const story = new Scenario(byPath).changes(change('docs/a.md'), change(prodPath)).seen();
    story.review('bob');
    expect(story.decide()).toMatchObject({
      verdict: 'waiting',
      eyes: 6,
      rules: [
        { rule: { name: 'prod' }, status: 'waiting', paths: [prodPath] },
        { rule: { name: 'rest' }, status: 'satisfied', paths: ['docs/a.md'] },
      ],
    });
  });

  test('a changed path that no rule is for fails, and is named', () => {
    const story = new Scenario(byPath).changes(change('.github/workflows/x.yml'), change(prodPath)).seen();

    expect(story.decide()).toMatchObject({
      verdict: 'failed',
      obstacles: [{ kind: 'unruledPaths', paths: ['.github/workflows/x.yml'] }],
    });
  });

  test('a pull request that changes nothing fails', () => {
    expect(new Scenario().changes().decide()).toMatchObject({
      verdict: 'failed',
      obstacles: [{ kind: 'noChange' }],
    });
  });

  test('A29 a file renamed out of a sensitive path is matched by its old name', () => {
    const { before } = change(prodPath);
    const story = new Scenario(byPath).changes(
      { path: 'docs/deploy.yaml', ...(before !== undefined && { after: before }) },
      { path: prodPath, ...(before !== undefined && { before }) },
    );

    expect(story.decide()).toMatchObject({ eyes: 6, rules: [{ rule: { name: 'prod' } }, {}] });
  });

  test('A30 a deletion is a change to the old path', () => {
    const { before } = change(prodPath);
    const story = new Scenario(byPath).changes({ path: prodPath, ...(before !== undefined && { before }) });

    expect(story.decide()).toMatchObject({ eyes: 6, verdict: 'waiting' });
  });

  test('by account', () => {
    const text = rule("when: {accounts: ['222222222222']}, eyes: 4, approvers: {permission: write}");

    expect(new Scenario(text).decide().verdict).toBe('waiting');
    expect(new Scenario(text).changes(change('dev-111111111111/account.yaml')).decide().verdict).toBe(
      'failed',
    );
  });

  const byMeaning =
    'rules: [{name: admin, when: {meanings: [grants_admin, broadens]}, eyes: 6, approvers: {permission: write}}, {name: narrow, when: {meanings: [narrows]}, eyes: 4, approvers: {permission: write}}]';

  test.each([
    [['narrows'], 4, ['narrow']],
    [['grants_admin', 'narrows'], 6, ['admin', 'narrow']],
    [['undetermined'], 6, ['admin']],
    [['unreadable'], 6, ['admin']],
  ] as const)('A35 by meaning: %j wants %d eyes', (meanings, eyes, names) => {
    const decision = new Scenario(byMeaning).means(...meanings).decide();

    expect(decision.eyes).toBe(eyes);
    expect(decision.rules.filter(({ kind }) => kind === 'matched').map(({ rule: { name } }) => name)).toEqual(
      names,
    );
  });

  test('a meaning that could not be found out is never a pass', () => {
    const story = new Scenario(byMeaning).seen();
    story.meanings = { kind: 'unknown', reason: 'the head cannot be read' };
    story.comment('bob', `/approve ${headOne}`);

    expect(story.decide()).toMatchObject({
      verdict: 'undecidable',
      obstacles: [{ kind: 'unknownMeanings', reason: 'the head cannot be read' }],
    });
  });
});

describe('what a rule asks for', () => {
  test('one of the users, the teams or the permission is enough', () => {
    const text = rule('eyes: 4, approvers: {users: [bob], teams: [acme/a], permission: admin}');
    for (const login of ['bob', 'carol', 'dave'] as const) {
      const story = new Scenario(text).team('acme/a', 'carol').seen();
      story.permissions.set(account('dave').id, 'admin');
      story.review(login);
      expect(story.decide().verdict).toBe('approved');
    }
    const story = new Scenario(text).team('acme/a', 'carol').seen();
    story.review('erin');
    expect(fatesOf(story.decide())).toEqual(['erin: notAsked']);
  });

  test('`and` wants all of its parts', () => {
    const text = rule('eyes: 6, approvers: {and: [{teams: [acme/a]}, {teams: [acme/b]}]}');
    const story = new Scenario(text).team('acme/a', 'bob', 'erin').team('acme/b', 'carol').seen();
    story.review('bob');
    story.review('erin');
    expect(story.decide().verdict).toBe('waiting');

    story.review('carol');
    expect(story.decide().verdict).toBe('approved');
  });

  test('one person in both parts of an `and` is still one person, where six eyes are wanted', () => {
    const text = rule('eyes: 6, approvers: {and: [{teams: [acme/a]}, {teams: [acme/b]}]}');
    const story = new Scenario(text).team('acme/a', 'bob').team('acme/b', 'bob', 'carol').seen();
    story.review('bob');
    expect(story.decide()).toMatchObject({
      verdict: 'waiting',
      rules: [{ requirement: { status: 'satisfied' }, people: { counted: 1, wanted: 2 } }],
    });

    story.review('carol');
    expect(story.decide().verdict).toBe('approved');
  });

  test('`or` wants one of its parts, whole', () => {
    const text = rule('eyes: 6, approvers: {or: [{teams: [acme/a]}, {teams: [acme/b]}]}');
    const story = new Scenario(text).team('acme/a', 'bob', 'dave').team('acme/b', 'carol').seen();
    story.review('bob');
    story.review('carol');
    expect(story.decide().verdict).toBe('waiting');

    story.review('dave');
    expect(story.decide().verdict).toBe('approved');
  });

  test('whoever cannot be told costs one more approver in each part', () => {
    const text = rule('eyes: 6, approvers: {and: [{teams: [acme/a]}, {teams: [acme/b]}]}');
    const story = new Scenario(text).team('acme/a', 'bob', 'erin').team('acme/b', 'carol', 'dave');
    story.with({ publications: { isComplete: false, list: [] } }).seen();
    story.review('bob');
    story.review('carol');
    story.review('dave');
    expect(story.decide().verdict).toBe('waiting');

    story.review('erin');
    expect(story.decide().verdict).toBe('approved');
  });

  test('code owners approve what they own, and every path needs one', () => {
    const story = new Scenario(rule('eyes: 4, approvers: {codeowners: true}'));
    story.owners('/prod-222222222222/ @bob\n/docs/ @acme/docs\n').team('acme/docs', 'carol');
    story.changes(change('docs/a.md'), change(prodPath)).seen();
    story.review('carol');
    expect(story.decide()).toMatchObject({
      verdict: 'waiting',
      rules: [{ requirement: { unownedPaths: [prodPath] } }],
    });

    story.review('bob');
    expect(story.decide().verdict).toBe('approved');
  });

  test('a path without code owners is nobody’s, and so is everything without CODEOWNERS', () => {
    const story = new Scenario(rule('eyes: 4, approvers: {codeowners: true}')).seen();
    story.review('bob');
    expect(story.decide().verdict).toBe('waiting');

    story.owners('* @bob\n/prod-222222222222/\n');
    expect(story.decide().verdict).toBe('waiting');

    story.owners('* bob@example.com\n');
    expect(story.decide().verdict).toBe('waiting');

    story.owners('* @Bob\n');
    expect(story.decide().verdict).toBe('approved');
  });

  test('a team that owns a path and cannot be read is never a pass', () => {
    const story = new Scenario(rule('eyes: 4, approvers: {codeowners: true}')).owners('* @acme/a\n').seen();
    story.review('bob');

    expect(story.decide().verdict).toBe('undecidable');
  });

  test.each([
    [[['a'], ['a']], 1],
    [[['a', 'b'], ['a']], 2],
    [
      [
        ['a', 'b'],
        ['a', 'b'],
        ['a', 'b'],
      ],
      2,
    ],
    [[['a', 'b'], ['b', 'c'], ['a']], 3],
    [[[], ['a']], 1],
    [[], 0],
  ])('A08 people of the teams %j stand for %d', (teams, count) => {
    expect(countDifferentTeams(teams)).toBe(count);
  });
});

describe('disapproval', () => {
  test('who may approve may say no, whoever else agrees', () => {
    const story = new Scenario().seen();
    story.review('bob');
    story.review('carol', 'CHANGES_REQUESTED');

    expect(story.decide()).toMatchObject({
      verdict: 'disapproved',
      rules: [{ status: 'disapproved', objections: [{ login: 'carol' }] }],
    });
  });

  test('it stays when the head moves, until its author approves or it is dismissed', () => {
    const story = new Scenario().seen();
    story.review('carol', 'CHANGES_REQUESTED');
    story
      .wait(10)
      .push(headTwo, 'alice', [change(prodPath, 'c')])
      .seen();
    expect(story.decide().verdict).toBe('disapproved');

    story.wait(10).comment('carol', `/approve ${headTwo}`);
    expect(story.decide().verdict).toBe('approved');
  });

  test('a rule can name who may say no', () => {
    const text = rule('eyes: 4, approvers: {permission: write}, disapproval: {users: [dave]}');
    const story = new Scenario(text).seen();
    story.review('bob');
    story.review('carol', 'CHANGES_REQUESTED');
    expect(story.decide().verdict).toBe('approved');

    story.review('dave', 'CHANGES_REQUESTED');
    expect(story.decide().verdict).toBe('disapproved');
  });

  test('A07 who may not write cannot say no either', () => {
    const story = new Scenario().seen();
    story.review('bob');
    story.review('outsider', 'CHANGES_REQUESTED');

    expect(story.decide().verdict).toBe('approved');
  });
});

describe('what is built in', () => {
  test.each([
    'four-eyes.yml',
    '.github/four-eyes.yml',
    'CODEOWNERS',
    '.github/CODEOWNERS',
    'docs/CODEOWNERS',
  ])('A22 a change of %s wants six eyes whatever the rules say', (path) => {
    const story = new Scenario(fourEyes).changes(change(path)).seen();
    story.review('bob');
    expect(story.decide()).toMatchObject({ verdict: 'waiting', eyes: 6, rules: [{ origin: 'builtIn' }, {}] });

    story.review('carol');
    expect(story.decide().verdict).toBe('approved');
  });

  test('A54 a broad exception wants six eyes, another does not', () => {
    const story = new Scenario().changes(change('exceptions.yaml'));
    expect(story.means('exceptions').decide().eyes).toBe(4);
    expect(story.means('broad_exception').decide().eyes).toBe(6);
    story.meanings = { kind: 'unknown', reason: 'x' };
    expect(story.decide().eyes).toBe(6);
  });

  test('A22 asks only whoever the rules ask that are for these paths', () => {
    const text =
      'rules: [{name: prod, when: {paths: ["prod-222222222222/**"]}, eyes: 4, approvers: {permission: write}}, {name: own, when: {paths: ["four-eyes.yml"]}, eyes: 4, approvers: {teams: [acme/a]}}]';
    const story = new Scenario(text).team('acme/a', 'bob', 'carol');
    story.changes(change('four-eyes.yml'), change(prodPath)).seen();
    story.review('bob');
    story.review('dave');
    expect(story.decide().verdict).toBe('waiting');

    story.review('carol');
    expect(story.decide().verdict).toBe('approved');
  });
});

describe('configuration and base', () => {
  test('A24 a configuration that cannot be read fails with its line, whoever agrees', () => {
    const story = new Scenario().seen();
    story.review('bob');
    const location = { file: 'four-eyes.yml', line: 3, column: 1 };
    story.rules = failure({ code: 'duplicate-key', message: 'x', location });

    expect(story.decide()).toMatchObject({
      verdict: 'failed',
      obstacles: [{ kind: 'configuration', problems: [{ location }] }],
    });
  });

  test('A22 rules from a branch that is not protected decide nothing', () => {
    const story = new Scenario().seen();
    story.review('bob');
    story.isRulesBranchProtected = false;

    expect(story.decide()).toMatchObject({
      verdict: 'failed',
      obstacles: [{ kind: 'unprotectedRules', branch: 'main' }],
    });
  });

  test('A23 A72 a base that the rules do not govern gets the preview alone, and no ledger', () => {
    const story = new Scenario();
    story.with({ base: { ...story.facts.base, ref: 'weak' } });
    story.wait(10).comment('bob', `/approve ${headOne}`);

    const decision = story.decide();

    expect(decision).toMatchObject({ verdict: 'ungoverned', entries: [] });
    expect(decision.ledger).toBe(undefined);
    expect([checkNameOf(decision), conclusionOf(decision.verdict)]).toEqual([
      'four-eyes / preview',
      'action_required',
    ]);
  });

  test('A72 what was said while the base had no rules counts for nothing after the retarget', () => {
    const story = new Scenario();
    const { base } = story.facts;
    story.with({ base: { ...base, ref: 'weak' } }).seen();
    story.review('bob');
    story.comment('carol', `/approve ${headOne}`);
    story.decide();
    story.wait(10).with({ base: { ...base, retargetedAt: at(story.now) } });

    expect(story.decide()).toMatchObject({ verdict: 'waiting', approvers: [] });
  });

  test('observe mode has another name, and asks nobody', () => {
    const story = new Scenario(`${rule('eyes: 4, approvers: {users: [bob]}')}\nmode: observe`);
    const decision = story.decide();

    expect([checkNameOf(decision), decision.reviewersToRequest]).toEqual([
      'four-eyes / approval (observed)',
      { users: [], teams: [] },
    ]);
  });
});

describe('states of the pull request', () => {
  test.each([
    ['a draft is never green', { isDraft: true }, 'waiting', 'draft'],
    ['a closed one is never green', { state: 'closed' }, 'waiting', 'closed'],
    ['a conflict', { merge: { kind: 'conflict' } }, 'waiting', 'conflict'],
    [
      'a merge that GitHub still computes',
      { merge: { kind: 'unknown', reason: 'x' } },
      'undecidable',
      'unknownMerge',
    ],
    [
      'A31 more commits than GitHub gives',
      { commits: { isComplete: false, list: [] } },
      'failed',
      'incompleteCommits',
    ],
  ] as const)('%s', (_, different, verdict, obstacle) => {
    const story = new Scenario().seen();
    story.comment('bob', `/approve ${headOne}`);
    expect(story.decide().verdict).toBe('approved');
    story.with(different);

    const decision = story.decide();

    expect([decision.verdict, decision.obstacles.map(({ kind }) => kind)]).toEqual([verdict, [obstacle]]);
    expect(decision.entries).toMatchObject([{ kind: 'verdict', verdict: 'withdrawn' }]);
  });

  test('of a merged one nothing is withdrawn: it stays known as reviewed', () => {
    const story = new Scenario().seen();
    story.comment('bob', `/approve ${headOne}`);
    story.decide();
    story.with({ state: 'merged' });

    expect(story.decide().entries).toEqual([]);
  });

  test('A31 three thousand files are judged by their tree', () => {
    const changes = Array.from({ length: 3500 }, (_, index) =>
      change(`prod-222222222222/iam/role/r${index}.yaml`),
    );
    const story = new Scenario().changes(...changes).seen();
    story.comment('bob', `/approve ${headOne}`);

    expect(story.decide()).toMatchObject({ verdict: 'approved', changedPaths: 3500 });
    story.changes(...changes.slice(1));
    expect(story.decide().verdict).toBe('waiting');
  });
});

describe('one check per head', () => {
  function decisions(...verdicts: readonly Verdict[]): readonly ApprovalDecision[] {
    const base = new Scenario().decide();
    return verdicts.map((verdict, index) => ({ ...base, verdict, pullRequest: index + 1 }));
  }

  test.each<[readonly Verdict[], number | undefined]>([
    [['approved', 'waiting'], 2],
    [['approved', 'ungoverned'], 1],
    [['waiting', 'undecidable', 'disapproved', 'failed'], 4],
    [['approved', 'approved'], 1],
    [['ungoverned'], 1],
    [[], undefined],
  ])('A26 the strictest of %j is shown', (verdicts, expected) => {
    expect(strictestDecision(decisions(...verdicts))?.pullRequest).toBe(expected);
  });

  test.each<[Verdict, string]>([
    ['approved', 'success'],
    ['waiting', 'action_required'],
    ['undecidable', 'action_required'],
    ['ungoverned', 'action_required'],
    ['disapproved', 'failure'],
    ['failed', 'failure'],
  ])('A73 %s concludes as %s, and nothing is neutral or skipped', (verdict, conclusion) => {
    expect(conclusionOf(verdict)).toBe(conclusion);
  });
});

describe('reviews that are asked for', () => {
  const text = rule('eyes: 6, approvers: {and: [{users: [alice, bob, carol]}, {teams: [acme/a, other/b]}]}');

  test('from those who could give what is missing, once', () => {
    const story = new Scenario(text).team('acme/a', 'dave');
    const first = story.decide();

    expect(first.reviewersToRequest).toEqual({ users: ['bob', 'carol'], teams: ['acme/a'] });
    expect(first.entries.at(-1)).toEqual({
      kind: 'request',
      users: [2, 3],
      teams: ['acme/a'],
      seenAt: at(0),
    });
    expect(story.decide().reviewersToRequest).toEqual({ users: [], teams: [] });
  });

  test('not from those whom somebody asked, or who were heard', () => {
    const story = new Scenario(text).team('acme/a', 'dave').with({
      requestedReviewers: { users: [account('bob').id], teams: ['A'] },
    });
    story.review('carol', 'COMMENTED');

    expect(story.decide().reviewersToRequest).toEqual({ users: [], teams: [] });
  });

  test('not for a draft, and not where the pull request cannot be approved anyway', () => {
    expect(new Scenario(text).with({ isDraft: true }).decide().reviewersToRequest.users).toEqual([]);
    expect(
      new Scenario(text).with({ commits: { isComplete: false, list: [] } }).decide().reviewersToRequest.users,
    ).toEqual([]);
  });

  test('code owners are asked for what they own', () => {
    const story = new Scenario(rule('eyes: 4, approvers: {codeowners: true}')).owners('* @bob @acme/a\n');
    story.team('acme/a', 'carol');

    expect(story.decide().reviewersToRequest).toEqual({ users: ['bob'], teams: ['acme/a'] });
  });
});

describe('break glass', () => {
  const text = 'rules: [{name: a, eyes: 6, breakGlass: true, approvers: {teams: [acme/a]}}]';
  const line = '/break-glass production is down since ten';

  function story(rules = text): Scenario {
    return new Scenario(rules).team('acme/a', 'bob', 'carol', 'alice').seen();
  }

  test('one eligible approver lets the change through, for an hour', () => {
    const emergency = story();
    emergency.comment('bob', line);
    const since = emergency.now;

    expect(emergency.decide()).toMatchObject({
      verdict: 'approved',
      brokenGlass: { login: 'bob', reason: 'production is down since ten', until: at(since + 3600) },
    });
    expect(emergency.wait(3600).decide().verdict).toBe('approved');
    expect(emergency.wait(1).decide()).toMatchObject({ verdict: 'waiting' });
  });

  test.each([
    ['whoever took part', (each: Scenario) => each.comment('alice', line)],
    ['whoever is not asked', (each: Scenario) => each.comment('dave', line)],
    ['whoever may not write', (each: Scenario) => each.comment('reader', line)],
    ['an edited comment', (each: Scenario) => each.comment('bob', line, { lastEditedAt: at(0) })],
    [
      'another change',
      (each: Scenario) => {
        each.comment('bob', line);
        each.decide();
        each.wait(10).push(headTwo, 'alice', [change(prodPath, 'c')]);
      },
    ],
    [
      'another head',
      (each: Scenario) => {
        each.comment('bob', line);
        each.decide();
        each.wait(10).push(headTwo, 'alice');
      },
    ],
    [
      'a comment that was deleted',
      (each: Scenario) => {
        const id = each.comment('bob', line);
        each.decide();
        each.deleteComment(id);
      },
    ],
    [
      'an objection',
      (each: Scenario) => [each.comment('bob', line), each.review('carol', 'CHANGES_REQUESTED')],
    ],
    [
      'the configuration',
      (each: Scenario) => [each.changes(change('four-eyes.yml')), each.comment('carol', line)],
    ],
    ['a draft', (each: Scenario) => [each.with({ isDraft: true }), each.comment('bob', line)]],
  ])('not by or for %s', (_, act) => {
    const emergency = story();
    act(emergency);

    const { verdict, brokenGlass } = emergency.decide();

    expect([verdict === 'approved', brokenGlass]).toEqual([false, undefined]);
  });

  test('not where a matching rule does not allow it', () => {
    const emergency = story(`${text}\n`.replace('breakGlass: true, ', ''));
    emergency.comment('bob', line);

    expect(emergency.decide().verdict).toBe('waiting');
  });
});

describe('what the directory is asked for', () => {
  test('only people and teams that the decision needs', () => {
    const story = new Scenario(
      'people: [[erin, erin-admin]]\nbots: {x: dave}\nrules: [{name: a, when: {paths: ["prod-222222222222/**"]}, eyes: 4, approvers: {users: [bob], teams: [acme/a], codeowners: true}}, {name: b, when: {paths: [x]}, eyes: 4, approvers: {teams: [acme/unused]}}]',
    ).owners('* @carol @acme/owners\n');
    story.comment('mallory', `/approve ${headOne}`);
    story.comment('reader', 'hello');

    expect(directoryNeeds(story.inputs)).toEqual({
      teams: ['acme/a', 'acme/owners'],
      accounts: [{ id: account('mallory').id, login: 'mallory' }],
      logins: ['bob', 'carol', 'dave', 'erin', 'erin-admin'],
    });
  });
});

test('the ledger records who approved, by which rules', () => {
  const story = new Scenario(sixEyes).seen();
  story.comment('carol', `/approve ${headOne}`);
  story.comment('bob', `/approve ${headOne}`);

  const decision = story.decide();

  expect(decision.entries.at(-1)).toEqual({
    kind: 'verdict',
    verdict: 'approved',
    headSha: headOne,
    baseRef: 'main',
    digest: decision.digest,
    eyes: 6,
    approverIds: [account('bob').id, account('carol').id],
    rulesSha: 'c'.repeat(40),
    seenAt: at(300),
  });
  expect(approversOf(decision)).toEqual(['carol', 'bob']);
  expect(configuration(sixEyes).rules).toHaveLength(1);
});
