import { Buffer } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import { renderCommandReply } from '../../../src/render/command-replies/command-replies.ts';
import type { BreakGlassFate, BreakGlassReport } from '../../../src/review/decision/approval-decision.ts';
import type { CommandReply, CommandResponse } from '../../../src/review/command-replies/command-response.ts';
import { topicSources } from '../../../src/use-cases/commands/explain/find-topics.ts';
import { replyToComments } from '../../../src/use-cases/commands/reply-to-comments.ts';
import { account } from '../../review/support/scenario.ts';
import { CommandStory } from '../../support/command-stories.ts';
import { hostileText, outsideCode } from '../../support/hostile-markdown.ts';

const rules =
  'rules: [{name: access, breakGlass: true, when: {meanings: [broadens]}, eyes: 6, approvers: {permission: write}}, {name: all, eyes: 4, approvers: {permission: write}}]';

/** The lines of the reply to a comment. */
function replyTo(body: string, story = new CommandStory(rules)): readonly string[] {
  story.scenario.comment('dave', body);
  const { context } = story;
  const [reply] = replyToComments(context.review.facts.comments, new Set(), context);
  if (reply === undefined) throw new Error('there is no reply');
  return renderCommandReply(reply, context.review).trimEnd().split('\n');
}

const { review } = new CommandStory(rules).context;

function reply(responses: readonly CommandResponse[], different: Partial<CommandReply> = {}): string {
  const author = account('dave');
  return renderCommandReply(
    { commentId: 1, author, responses, unanswered: 0, isLast: false, ...different },
    review,
  );
}

describe('the reply to a command', () => {
  test('a mistake says why and what would work', () => {
    expect(replyTo('/simulate role/deploy s3:GetObjekt arn:aws:s3:::a/b')).toEqual([
      expect.stringMatching(
        /^@dave, line 1 was not carried out: AWS's catalogue of \d{4}-\d{2}-\d{2} has no action `s3:GetObjekt`\.$/,
      ),
      '',
      'Did you mean `s3:GetObject`?',
    ]);
  });

  test('a simulation says the effect first, and what a denied request lacks', () => {
    expect(replyTo('/simulate user/alice s3:DeleteObject arn:aws:s3:::a/b')).toEqual([
      '@dave, **denied, as before**: `arn:aws:iam::222222222222:user/alice` asks for `s3:DeleteObject on arn:aws:s3:::a/b`.',
      '',
      '- on `main`: **denied**: no statement allows it',
      '  - a statement decides by `aws:MultiFactorAuthPresent`, which the request does not say: ask again with a value of it',
      '- once this is merged: **denied**: no statement allows it',
      '  - a statement decides by `aws:MultiFactorAuthPresent`, which the request does not say: ask again with a value of it',
    ]);
  });

  test('what cannot be decided is neither allowed nor denied', () => {
    const lines = replyTo('/simulate role/foreign s3:GetObject arn:aws:s3:::a/b');

    expect(lines[0]).toMatch(/^@dave, \*\*it cannot be decided on both sides\*\*: /);
    expect(lines.slice(2, 4)).toEqual([
      '- on `main`: **cannot be decided**',
      '  - the repository does not have the attached policy `arn:aws:iam::aws:policy/AmazonConnectFullAccess`',
    ]);
    expect(lines.join('\n')).not.toMatch(/allowed|denied/);
  });

  test('a rule says what it makes of the change, and a check of its name what it is', () => {
    expect(replyTo('/explain access')).toEqual([
      '@dave, about `access`:',
      '',
      '**Rule `access`**, at `four-eyes.yml:1:9` of the default branch: 6 eyes, and it allows `/break-glass`.',
      '',
      '- **waiting**: `access`, 6 eyes, since the change means `broadens`',
      '  - **not yet**: 0 of 2 from anybody else with write permission',
      '',
      expect.stringMatching(/^\*\*Check `four-eyes \/ access`\*\*: it is green when /),
    ]);
  });

  test('several answers are told apart; what was not looked at is counted; the last says so', () => {
    const refused = { kind: 'refused', code: 'x', line: 2, message: 'no `x`', remedy: 'write `y`' } as const;
    const blocks = reply([{ kind: 'rechecked' }, refused], { unanswered: 2, isLast: true }).split('\n\n');

    expect(blocks.slice(1)).toEqual([
      'This change lets somebody in who was not and adds access.',
      '---',
      'Line 2 was not carried out: no `x`.',
      'Write `y`.',
      '2 further commands of the comment were not looked at: write another comment for the rest.',
      'This is the last reply to you on this pull request, so that nobody drowns in them. The checks go on, and `/approve` counts all the same.\n',
    ]);
  });
});

const excluded = { accountId: 1, login: 'alice', reasons: [{ kind: 'opener' as const }] };
const fates: readonly (readonly [BreakGlassFate, string])[] = [
  [{ kind: 'notNeeded' }, 'this change has enough approvals without it.'],
  [{ kind: 'sealed', rules: ['a', 'b'], isBuiltIn: false }, 'these rules allow no emergency: `a` and `b`.'],
  [
    { kind: 'sealed', rules: ['x'], isBuiltIn: true },
    'what decides about approvals is never changed in an emergency.',
  ],
  [
    { kind: 'objected', rules: ['a'] },
    'somebody asks for changes, or a commit lacks a signature, by the rules `a`.',
  ],
  [
    { kind: 'excluded', exclusion: excluded },
    'you opened this pull request, and whoever took part in a change cannot let it through.',
  ],
  [
    { kind: 'mayNot' },
    'it takes permission to write to this repository, and membership of the organisation.',
  ],
  [{ kind: 'notAsked', rules: ['a'] }, 'these rules do not ask you: `a`.'],
  [{ kind: 'revoked', reason: 'edited' }, 'the comment was edited or taken back.'],
  [
    { kind: 'unbound' },
    'it cannot be told that it is about the present head, 1111111: a push may have crossed it.',
  ],
  [{ kind: 'expired', at: '2026-11-25T11:00:00Z' }, 'it was good until 2026-11-25 11:00 UTC.'],
];

describe('the reply to an emergency', () => {
  const about: Omit<BreakGlassReport, 'fate'> = {
    ...{ source: { kind: 'comment', id: 1 }, accountId: 4, login: 'dave', reason: 'the shop is down' },
    at: '2026-11-25T10:00:00Z',
  };

  test.each(fates)('says why it lets nothing through: %j', (fate, words) => {
    const lines = reply([{ kind: 'brokenGlass', report: { ...about, fate } }]).split('\n');

    expect(lines[0]).toBe(`@dave, your \`/break-glass\` lets nothing through: ${words}`);
    expect(lines[2]).toMatch(/^[A-Z].*[.]$/);
  });

  test('says until when, and which issue follows it up', () => {
    const fate = { kind: 'letsThrough', until: '2026-11-25T11:00:00Z' } as const;

    expect(reply([{ kind: 'brokenGlass', report: { ...about, fate }, incident: 41 }])).toBe(
      '@dave, the glass is broken: this change may be merged until 2026-11-25 11:00 UTC, as it is at 1111111. A push, or an edit of your comment, ends it at once.\n\n#41 follows it up: it is yours, and its post-mortem has a date. Two people look at the change there afterwards.\n',
    );
  });
});

describe('A51 whatever is asked, nothing of it does anything', () => {
  const line = hostileText.replaceAll('\n', ' ');

  test.each([
    `/explain ${line}`,
    `/simulate "${line}" s3:GetObject x`,
    `/simulate role/deploy s3:GetObject "${line}"`,
    `/simulate role/deploy s3:GetObject arn:aws:s3:::a/b "aws:${line}=1"`,
    `/help ${line}`,
    `/approve ${line}`,
  ])('%#', (body) => {
    const shown = outsideCode(replyTo(body).join('\n'));

    expect(shown).not.toMatch(/@octocat|<img|<a |<h1|evil/);
  });

  test('names of rules are code, too', () => {
    const story = new CommandStory(
      `rules: [{name: ${JSON.stringify(line)}, eyes: 4, approvers: {permission: write}}]`,
    );

    expect(outsideCode(replyTo(`/explain ${line}`, story).join('\n'))).not.toMatch(
      /@octocat|<img|<a |<h1|evil/,
    );
  });
});

test('everything that can be explained has words, and no reply is longer than GitHub takes', () => {
  const names = topicSources.flatMap((source) => source.names(review));
  const topics = names.map((subject) => ({
    subject,
    topics: topicSources.flatMap((source) => source.find(subject, review)),
  }));

  for (const { subject, topics: found } of topics) {
    const text = reply([{ kind: 'explained', subject, topics: found }]);
    expect(text.split('\n\n').length).toBeGreaterThan(1);
    expect(text).not.toMatch(/undefined|\[object/);
  }
  const everything = topics.map((each): CommandResponse => ({ kind: 'explained', ...each }));
  const whole = reply(everything);
  expect(Buffer.byteLength(whole)).toBeLessThan(65_535 + topics.length * 100);
  expect(whole).toContain('This answer is longer than GitHub takes; ask for something smaller.');
});
