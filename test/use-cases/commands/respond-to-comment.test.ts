import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { CommandReply } from '../../../src/review/command-replies/command-response.ts';
import { commentCommands } from '../../../src/review/commands/index.ts';
import { commandResponders } from '../../../src/use-cases/commands/index.ts';
import { mostReplies, mostRepliesToPerson } from '../../../src/use-cases/commands/comments-owed-reply.ts';
import { replyToComments } from '../../../src/use-cases/commands/reply-to-comments.ts';
import { CommandStory } from '../../support/command-stories.ts';
import { account, at } from '../../review/support/scenario.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'src', 'use-cases', 'commands');

function repliesOf(story: CommandStory, answered: Iterable<number> = []): readonly CommandReply[] {
  const { context } = story;
  return replyToComments(context.review.facts.comments, new Set(answered), context);
}

function kindsOf(replies: readonly CommandReply[]): readonly (readonly string[])[] {
  return replies.map(({ responses }) => responses.map(({ kind }) => kind));
}

test('every command has a file and a line of its name', () => {
  const names = commentCommands.map(({ name }) => name as string);
  const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));

  expect(commandResponders.map(({ name }) => name)).toEqual(names);
  expect(names.filter((name) => !files.includes(name))).toEqual([]);
});

describe('what a comment is told', () => {
  test('each command and each mistake, in the order of the lines', () => {
    const story = new CommandStory();

    const responses = story.ask('Hello\n/help\n/simulat x\n\n/recheck\n/explain');

    expect(
      responses.map((response) => (response.kind === 'refused' ? response.code : response.kind)),
    ).toEqual(['help', 'unknown-command', 'rechecked', 'no-subject']);
  });

  test('the help names every command with an example', () => {
    const [help] = new CommandStory().ask('/help');

    expect(help?.kind === 'help' && help.commands.map(({ usage }) => usage)).toEqual(
      commentCommands.map(({ usage }) => usage),
    );
  });

  test('what is said twice is answered once', () => {
    expect(new CommandStory().ask('/help\n/help\n/help').map(({ kind }) => kind)).toEqual(['help']);
  });

  test('five commands of a comment are answered, and the rest counted', () => {
    const story = new CommandStory();
    story.scenario.comment(
      'dave',
      '/explain a\n/explain b\n/explain c\n/explain d\n/explain e\n/help\n/recheck',
    );

    const [reply] = repliesOf(story);

    expect([reply?.responses.length, reply?.unanswered]).toEqual([5, 2]);
  });

  test('approvals are told by the check, and refused by the decision', () => {
    expect(new CommandStory().ask('/approve', 'bob')).toEqual([]);
    expect(new CommandStory().ask('/unapprove', 'bob')).toEqual([]);
  });

  test.each([
    ['in a quote', '> /help'],
    ['fenced', '```\n/help\n```'],
    ['indented', '    /help'],
    ['in an HTML comment', '<!--\n/help\n-->'],
    ['in code', '`/help`'],
    ['in prose', 'you can write /help here'],
    ['in a list', '- /help'],
  ])('A16 a command %s is none', (_, body) => {
    expect(new CommandStory().ask(body)).toEqual([]);
  });

  test('A06 a bot is not answered, nor is an account that is gone', () => {
    const story = new CommandStory();
    expect(story.ask('/help', 'robot')).toEqual([]);

    const id = story.scenario.comment('dave', '/help');
    const ghosts = story.scenario.facts.comments.map(({ author, ...rest }) =>
      rest.id === id ? rest : { ...rest, author },
    );
    story.scenario.with({ comments: ghosts as typeof story.scenario.facts.comments });
    expect(repliesOf(story)).toEqual([]);
  });

  test.each(['/help', '/unapprove', '/explain'])(
    'A14 A71 an edited comment gives no command, and says so once: %s',
    (body) => {
      const story = new CommandStory();
      const id = story.scenario.comment('dave', body, { lastEditedAt: at(0) });

      expect(repliesOf(story)).toMatchObject([
        { commentId: id, responses: [{ kind: 'refused', code: 'edited' }] },
      ]);
      expect(repliesOf(story, [id])).toEqual([]);
    },
  );

  test('A14 that an edited approval does not count is said by the decision alone', () => {
    const story = new CommandStory();
    const id = story.scenario.comment('dave', '/approve\n/help', { lastEditedAt: at(0) });

    expect(repliesOf(story)).toMatchObject([
      { commentId: id, responses: [], answer: { fate: { kind: 'void', reason: { why: 'edited' } } } },
    ]);
  });

  test('a refused approval and other commands of one comment are one reply', () => {
    const story = new CommandStory();
    const id = story.scenario.comment('alice', '/approve\n/help');

    expect(repliesOf(story)).toMatchObject([
      { commentId: id, answer: { fate: { kind: 'excluded' } }, responses: [{ kind: 'help' }] },
    ]);
  });

  test('an edited comment without a command is nobody’s business', () => {
    const story = new CommandStory();
    story.scenario.comment('dave', 'Hello', { lastEditedAt: at(0) });

    expect(repliesOf(story)).toEqual([]);
  });
});

describe('an emergency', () => {
  const rules = 'rules: [{name: a, eyes: 6, breakGlass: true, approvers: {permission: write}}]';

  test('is told with the issue that follows it up', () => {
    const story = new CommandStory(rules);
    const id = story.scenario.comment('bob', '/break-glass production is down since ten');
    story.incidents.set(id, 41);

    expect(repliesOf(story)).toMatchObject([
      {
        commentId: id,
        responses: [{ kind: 'brokenGlass', incident: 41, report: { fate: { kind: 'letsThrough' } } }],
      },
    ]);
  });

  test('is refused with the reason', () => {
    expect(new CommandStory(rules).ask('/break-glass production is down', 'reader')).toMatchObject([
      { kind: 'brokenGlass', report: { fate: { kind: 'mayNot' } } },
    ]);
  });

  test('is answered later where it cannot be told yet', () => {
    const story = new CommandStory(rules);
    story.scenario.unreadable.add(account('bob').id);
    expect(story.ask('/break-glass production is down', 'bob')).toEqual([]);

    story.scenario.unreadable.clear();
    expect(kindsOf(repliesOf(story))).toEqual([['brokenGlass']]);
  });
});

describe('while GitHub has not said what merging would change', () => {
  test.each([
    '/recheck',
    '/explain pass-role',
    '/simulate role/deploy s3:GetObject arn:aws:s3:::a/b',
    '/help\n/recheck',
  ])('a comment waits for its one reply: %j', (body) => {
    const story = new CommandStory();
    const { merge } = story.scenario.facts;
    story.scenario.with({ merge: { kind: 'unknown', reason: 'it is computed' } });
    expect(story.ask(body)).toEqual([]);

    story.scenario.with({ merge });
    expect(repliesOf(story)).toHaveLength(1);
  });

  test('what needs nothing of it is answered', () => {
    const story = new CommandStory();
    story.scenario.with({ merge: { kind: 'unknown', reason: 'it is computed' } });

    expect(story.ask('/help').map(({ kind }) => kind)).toEqual(['help']);
  });
});

describe('no reply is lost, and none is given twice', () => {
  test('every comment without a reply is owed one, oldest first', () => {
    const story = new CommandStory();
    const ids = ['/help', 'Hello', '/recheck'].map((body) => story.scenario.comment('dave', body));

    expect(repliesOf(story).map(({ commentId }) => commentId)).toEqual([ids[0], ids[2]]);
    expect(repliesOf(story, [ids[0] ?? 0]).map(({ commentId }) => commentId)).toEqual([ids[2]]);
    expect(repliesOf(story, ids)).toEqual([]);
  });

  test('a comment that was deleted before is owed none', () => {
    const story = new CommandStory();
    const id = story.scenario.comment('dave', '/help');
    story.scenario.deleteComment(id);

    expect(repliesOf(story)).toEqual([]);
  });
});

describe('whoever floods a pull request with commands', () => {
  test('gets twenty replies, of which the last says so', () => {
    const story = new CommandStory();
    const ids = Array.from({ length: mostRepliesToPerson + 3 }, () =>
      story.scenario.comment('mallory', '/help'),
    );
    const other = story.scenario.comment('dave', '/help');

    const replies = repliesOf(story);

    expect(replies.map(({ commentId }) => commentId)).toEqual([...ids.slice(0, mostRepliesToPerson), other]);
    expect(replies.filter(({ isLast }) => isLast).map(({ commentId }) => commentId)).toEqual([
      ids[mostRepliesToPerson - 1],
    ]);
    expect(
      repliesOf(
        story,
        replies.map(({ commentId }) => commentId),
      ),
    ).toEqual([]);
  });

  test('gains nothing by deleting comments: replies in all are limited', () => {
    const story = new CommandStory();
    story.scenario.comment('mallory', '/help');
    const gone = Array.from({ length: mostReplies - 1 }, (_, index) => 50_000 + index);

    expect(repliesOf(story, gone)).toMatchObject([{ isLast: true }]);
    expect(repliesOf(story, [...gone, 60_000])).toEqual([]);
  });
});
