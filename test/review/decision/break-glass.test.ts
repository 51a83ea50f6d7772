import { describe, expect, test } from '@jest/globals';
import { account, at, change, headTwo, prodPath, Scenario } from '../support/scenario.ts';

const text = 'rules: [{name: a, eyes: 6, breakGlass: true, approvers: {teams: [acme/a]}}]';
const sealed = 'rules: [{name: a, eyes: 6, approvers: {teams: [acme/a]}}]';
const line = '/break-glass production is down since ten';

function story(rules = text): Scenario {
  return new Scenario(rules).team('acme/a', 'bob', 'carol', 'alice').seen();
}

describe('what becomes of an emergency', () => {
  test('it lets the change through, and expires', () => {
    const emergency = story();
    const id = emergency.comment('bob', line);
    const said = emergency.now;

    expect(emergency.decide().emergencies).toEqual([
      {
        source: { kind: 'comment', id },
        accountId: account('bob').id,
        login: 'bob',
        reason: 'production is down since ten',
        at: at(said),
        fate: { kind: 'letsThrough', until: at(said + 3600) },
      },
    ]);
    expect(emergency.wait(3601).decide().emergencies[0]?.fate).toEqual({
      kind: 'expired',
      at: at(said + 3600),
    });
  });

  test.each<[string, (each: Scenario) => unknown, unknown]>([
    [
      'whoever opened the pull request is told so',
      (each) => each.comment('alice', line),
      { kind: 'excluded', exclusion: { accountId: 1, reasons: [{ kind: 'opener' }, {}, {}, {}] } },
    ],
    [
      'whoever is not asked is told by which rules',
      (each) => each.comment('dave', line),
      { kind: 'notAsked', rules: ['a'] },
    ],
    ['A07 a reader may not', (each) => each.comment('reader', line), { kind: 'mayNot' }],
    ['A07 an outsider may not', (each) => each.comment('outsider', line), { kind: 'mayNot' }],
    ['A06 a bot may not', (each) => each.comment('robot', line), { kind: 'mayNot' }],
    [
      'whose permission cannot be read is not let through',
      (each) => [each.unreadable.add(account('bob').id), each.comment('bob', line)],
      { kind: 'unread' },
    ],
    [
      'A14 an edited comment',
      (each) => each.comment('bob', line, { lastEditedAt: at(0) }),
      { kind: 'revoked', reason: 'edited' },
    ],
    [
      'A11 another head',
      (each) => [each.comment('bob', line), each.decide(), each.wait(10).push(headTwo, 'alice')],
      { kind: 'unbound' },
    ],
    [
      'A11 another change',
      (each) => [
        each.comment('bob', line),
        each.decide(),
        each.wait(10).push(headTwo, 'alice', [change(prodPath, 'c')]),
      ],
      { kind: 'unbound' },
    ],
    [
      'A12 a push that may have crossed it',
      (each) => [each.wait(10).push(headTwo, 'alice'), each.wait(30).comment('bob', line)],
      { kind: 'unbound' },
    ],
    [
      'an objection',
      (each) => [each.comment('bob', line), each.review('carol', 'CHANGES_REQUESTED')],
      { kind: 'objected', rules: ['a'] },
    ],
    [
      'A22 the configuration is never let through',
      (each) => [each.changes(change('four-eyes.yml')), each.comment('carol', line)],
      { kind: 'sealed', isBuiltIn: true },
    ],
    ['a draft', (each) => [each.with({ isDraft: true }), each.comment('bob', line)], { kind: 'obstructed' }],
    [
      'a change that has enough approvals',
      (each) => [
        each.review('bob'),
        each.review('carol'),
        each.use(text.replace('6', '4')),
        each.comment('bob', line),
      ],
      { kind: 'notNeeded' },
    ],
  ])('%s', (_, act, fate) => {
    const emergency = story();
    act(emergency);

    expect(emergency.decide().emergencies[0]?.fate).toMatchObject(fate as object);
  });

  test('a rule that does not allow it is named', () => {
    const emergency = story(sealed);
    emergency.comment('bob', line);

    expect(emergency.decide().emergencies[0]?.fate).toEqual({
      kind: 'sealed',
      rules: ['a'],
      isBuiltIn: false,
    });
  });

  test('A15 a comment that is deleted lets nothing through any more', () => {
    const emergency = story();
    const id = emergency.comment('bob', line);
    expect(emergency.decide().verdict).toBe('approved');

    expect(emergency.deleteComment(id).decide()).toMatchObject({ verdict: 'waiting', emergencies: [] });
  });
});
