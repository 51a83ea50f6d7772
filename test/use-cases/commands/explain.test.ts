import { describe, expect, test } from '@jest/globals';
import { lintRules } from '../../../src/lint/rules/index.ts';
import { accountRules } from '../../../src/lint/account-rules/index.ts';
import { changeMeanings } from '../../../src/review/change-meaning.ts';
import { reviewRules } from '../../../src/review/review-findings.ts';
import type { ExplainedTopic } from '../../../src/review/command-replies/explained-topic.ts';
import { findTopics } from '../../../src/use-cases/commands/explain/find-topics.ts';
import { CommandStory } from '../../support/command-stories.ts';
import { reviewedAccount } from '../../support/policy-changes.ts';

const story = new CommandStory(
  'rules: [{name: access, when: {meanings: [broadens]}, eyes: 6, approvers: {permission: write}}, {name: all, eyes: 4, approvers: {permission: write}}]',
);
const { review } = story.context;
const policy = `${reviewedAccount}/iam/policy/deploy.json`;

function topicsOf(subject: string): readonly ExplainedTopic[] {
  return findTopics(subject, review);
}

describe('what a word stands for', () => {
  test('a lint rule, with its examples and what it found here', () => {
    expect(topicsOf('write-on-any-resource')).toMatchObject([
      {
        kind: 'lintRule',
        id: 'write-on-any-resource',
        severity: 'medium',
        avoid: [{ title: 'identity policy', language: 'json' }],
        findings: [{ location: { file: policy } }],
      },
    ]);
  });

  test('a lint rule by the title of an annotation', () => {
    expect(topicsOf('medium: write-on-any-resource')).toEqual(topicsOf('write-on-any-resource'));
  });

  test('a rule of the configuration, before a check of the same name', () => {
    expect(topicsOf('access')).toMatchObject([
      { kind: 'approvalRule', decision: { kind: 'matched', rule: { name: 'access' }, status: 'waiting' } },
      { kind: 'check', check: 'access' },
    ]);
  });

  test('a check as GitHub shows it', () => {
    expect(topicsOf('four-eyes / lint')).toEqual([{ kind: 'check', check: 'lint' }]);
    expect(topicsOf('other / lint')).toEqual([]);
  });

  test('a meaning, with why this change has it, and which rules ask for it', () => {
    expect(topicsOf('broadens')).toMatchObject([
      {
        kind: 'meaning',
        meaning: 'broadens',
        reasons: [{ subjects: ['arn:aws:iam::222222222222:role/ci/deploy'] }, {}, {}],
        rules: ['access'],
      },
    ]);
    expect(topicsOf('public')).toMatchObject([{ kind: 'meaning', reasons: [], rules: [] }]);
  });

  test('a kind of finding of the review', () => {
    expect(topicsOf('broadens-access')).toMatchObject([
      { kind: 'reviewRule', severity: 'medium', findings: [{}, {}] },
    ]);
  });

  test('a way to more permissions, with who newly has it', () => {
    expect(topicsOf('iam-001')).toMatchObject([
      { kind: 'escalationPath', path: { id: 'iam-001' }, principals: [] },
    ]);
  });

  test('a control of the audit', () => {
    expect(topicsOf('root-mfa')).toMatchObject([{ kind: 'control', id: 'root-mfa' }]);
  });

  test('a user or role that the change bears on', () => {
    const arn = 'arn:aws:iam::222222222222:role/ci/deploy';
    for (const name of [arn, 'role/deploy']) {
      expect(topicsOf(name)).toMatchObject([
        { kind: 'principal', principal: { arn, comparison: { verdict: 'broadened' } } },
      ]);
    }
    expect(topicsOf('role/foreign')).toEqual([]);
  });

  test('a place, with every finding there and the rules behind them', () => {
    const ids = (subject: string) =>
      topicsOf(subject).flatMap((topic) => (topic.kind === 'place' ? topic.rules.map(({ id }) => id) : []));

    expect(ids(policy)).toContain('write-on-any-resource');
    expect(ids(`${policy}:1`)).toEqual(ids(policy));
    expect(ids(`${policy}:1:48`)).toEqual(ids(policy));
    expect(ids(`${policy}#L1`)).toEqual(ids(policy));
    expect(topicsOf(`${policy}:2`)).toEqual([]);
    expect(topicsOf(`${policy}#L2`)).toEqual([]);
    expect(topicsOf(`${policy}:x`)).toEqual([]);
    expect(topicsOf(policy.slice(0, -1))).toEqual([]);
  });

  test('every rule, control and meaning by its name, in whatever case', () => {
    const names = [...lintRules, ...accountRules, ...reviewRules].map(({ id }) => id);
    for (const name of [...names, ...changeMeanings]) {
      expect(topicsOf(name.toUpperCase()).length).toBeGreaterThan(0);
    }
  });
});

describe('a word that stands for nothing', () => {
  test('is refused with the nearest name', () => {
    expect(story.ask('/explain pass-rol')).toMatchObject([
      { kind: 'refused', code: 'unknown-topic', line: 1, remedy: 'did you mean `/explain pass-role`?' },
    ]);
  });

  test('A51 is quoted in such a way that it ends no quote', () => {
    const [response] = story.ask('/explain `@acme/everyone`');

    expect(response).toMatchObject({
      kind: 'refused',
      message: "`'@acme/everyone'` is no rule, meaning, check or finding of this pull request",
    });
  });
});
