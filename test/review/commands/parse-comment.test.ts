import { describe, expect, test } from '@jest/globals';
import type { CommentCommand } from '../../../src/review/commands/comment-command.ts';
import { parseComment } from '../../../src/review/commands/parse-comment.ts';

const sha = '3f9c2ab41de0c77bd21a53ce0a94a8f25f2fb9c1';

function commands(body: string): readonly CommentCommand[] {
  return parseComment(body).commands.map(({ command }) => command);
}

function problems(body: string): readonly string[] {
  return parseComment(body).problems.map(({ code, message, location, remedy }) => {
    return `${location.line} ${code}: ${message}; ${remedy ?? ''}`;
  });
}

const approve = [{ kind: 'approve' }];
const fence = '```';

describe('parseComment', () => {
  test.each<[string, CommentCommand]>([
    ['/approve', { kind: 'approve' }],
    [`/approve ${sha}`, { kind: 'approve', sha }],
    [`/approve \t${sha.toUpperCase()}  `, { kind: 'approve', sha }],
    [`/approve ${'a'.repeat(64)}`, { kind: 'approve', sha: 'a'.repeat(64) }],
    ['/unapprove', { kind: 'unapprove' }],
    ['/recheck', { kind: 'recheck' }],
    ['/help', { kind: 'help' }],
    ['/explain pass-role', { kind: 'explain', subject: 'pass-role' }],
    ['/explain rule with spaces', { kind: 'explain', subject: 'rule with spaces' }],
    [
      '/break-glass production is down since 10:00',
      { kind: 'break-glass', reason: 'production is down since 10:00' },
    ],
    [
      '/simulate role/deploy iam:PassRole *',
      { kind: 'simulate', principal: 'role/deploy', action: 'iam:PassRole', resource: '*', context: [] },
    ],
    [
      '/simulate user/a s3:GetObject arn:aws:s3:::b/* aws:SourceIp=192.0.2.1 aws:RequestTag/x="a b" aws:SourceIp=192.0.2.2',
      {
        kind: 'simulate',
        principal: 'user/a',
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::b/*',
        context: [
          { key: 'aws:SourceIp', values: ['192.0.2.1', '192.0.2.2'] },
          { key: 'aws:RequestTag/x', values: ['a b'] },
        ],
      },
    ],
  ])('reads %s', (body, command) => {
    expect(parseComment(body)).toEqual({ commands: [{ command, line: 1 }], problems: [] });
  });

  test('gives the commands of a comment in order, with their lines', () => {
    expect(parseComment('LGTM\r\n/recheck\r\n\r\n/approve\rthanks').commands).toEqual([
      { command: { kind: 'recheck' }, line: 2 },
      { command: { kind: 'approve' }, line: 4 },
    ]);
  });

  test.each([
    ['spaces around it', '   /approve \t '],
    ['text before and behind', 'Looks good to me.\n/approve\nThank you!'],
    ['behind a quote and a blank line', '> /unapprove\n\n/approve'],
    ['behind a closed fence', `${fence}\n/unapprove\n${fence}\n/approve`],
    ['behind a longer closing fence', `~~~ text\n/unapprove\n~~~~~\n/approve`],
    ['behind a list', '- one\n- two\n\n/approve'],
    ['behind a fence in a list', `1. run\n   ${fence}\n   terraform\n   ${fence}\n\n/approve`],
    ['behind a fence in a list that the list ends', `- ${fence}\n/approve`],
    ['behind a closed HTML comment', '<!-- /unapprove -->\n/approve'],
    ['behind a comment of many lines', '<!--\n/unapprove\n-->\n\n/approve'],
    ['behind `<!-->`', '<!-->\n/approve'],
    ['behind a closed <details>', '<details>\n\n/unapprove\n\n</details>\n\n/approve'],
    ['behind the name of an element in code', 'see `<details>` and `<!--`\n/approve'],
    ['behind text with code and a link', 'see `a` in [the run](https://example.com)\n/approve'],
    ['behind a heading', '# Verdict\n/approve'],
    ['behind x < y', 'x < y and y > z\n/approve'],
    ['behind an escaped backtick', 'a \\` stands here\n/approve'],
  ])('A16 a whole line counts: %s', (_, body) => {
    expect(commands(body)).toEqual(approve);
  });

  test.each([
    ['prose', 'please /approve this'],
    ['prose at the end', 'I would say /approve'],
    ['a quote', '> /approve'],
    ['a quote without space', '>/approve'],
    ['a quote in a quote', '> > /approve'],
    ['a lazy line of a quote', '> somebody said\n/approve'],
    ['a quote in a list', '- > said\n  > /approve'],
    ['a lazy line of a quote in a list', '1. > said\n/approve'],
    ['a fence', `${fence}\n/approve\n${fence}`],
    ['a fence with a language', `${fence}sh\n/approve\n${fence}`],
    ['a fence of tildes', '~~~\n/approve\n~~~'],
    ['a fence that does not end', `${fence}\n/approve`],
    ['a fence that a shorter one does not close', `\`\`\`\`\n${fence}\n/approve\n\`\`\`\``],
    ['a fence that another character does not close', `${fence}\n~~~\n/approve`],
    ['a fence that a line with text does not close', `${fence}\n${fence} sh\n/approve`],
    ['a fence that an indented line does not close', `${fence}\n    ${fence}\n/approve`],
    ['a fence with blank lines', `${fence}\n\n\n/approve\n\n${fence}`],
    ['a fence in a list', `- run\n  ${fence}\n  /approve\n  ${fence}`],
    ['a fence that opens when the list ends', `- run\n  ${fence}\n  x\n${fence}\n/approve\n${fence}`],
    ['a fence in a quote', `> ${fence}\n> /approve\n> ${fence}`],
    ['indented by four spaces', '    /approve'],
    ['indented by a tab', '\t/approve'],
    ['indented by spaces and a tab', '  \t/approve'],
    ['indented in a list', '- item\n\n      /approve'],
    ['an item of a list', '- /approve'],
    ['an item of a numbered list', '1. /approve'],
    ['an HTML comment', '<!-- \n/approve\n-->'],
    ['an HTML comment with blank lines', '<!--\n\n/approve\n\n-->'],
    ['an HTML comment that does not end', '<!--\n\n/approve'],
    ['an HTML comment in a line of text', 'hidden <!--\n/approve\n--> here'],
    ['<pre>', '<pre>\n/approve\n</pre>'],
    ['<pre> with blank lines', '<pre>\n\n/approve\n\n</pre>'],
    ['<code>', '<code>\n\n/approve\n\n</code>'],
    ['<blockquote>', '<blockquote>\n\n/approve\n\n</blockquote>'],
    ['<details>', '<details><summary>log</summary>\n\n/approve\n\n</details>'],
    ['a block of HTML', '<div>\n/approve\n</div>'],
    ['a code span over lines', 'a `code\n/approve\nspan` here'],
    ['a tag over lines', 'a <a title="\n/approve\n">b</a>'],
    ['the title of a link', 'a [b](c "\n/approve\n")'],
    ['the description of a picture', 'see ![a\n/approve\nb](c)'],
    ['the title of a definition', '[a]: /b "\n/approve\n"'],
    ['struck text', '~~no\n/approve\nno~~'],
    ['an escaped slash', '\\/approve'],
    ['emphasis', '**/approve**'],
    ['a code span', '`/approve`'],
    ['a heading', '# /approve'],
    ['a cell', '| /approve |'],
    ['a longer word', '/approved'],
    ['a path', '/approve/this'],
    ['another bot', '/lgtm\n/retest\n/etc/passwd'],
    ['no text', ''],
  ])('A16 does not count: %s', (_, body) => {
    expect(commands(body)).toEqual([]);
  });

  test.each([
    ['a space without width', '/approve\u200b'],
    ['a joiner inside', '/app\u200drove'],
    ['a mark before it', '\ufeff/approve'],
    ['a right-to-left override', '\u202e/approve'],
    ['a no-break space', '/approve\u00a0'],
    ['a Cyrillic letter', '/\u0430pprove'],
    ['a full-width slash', '\uff0fapprove'],
    ['a division slash', '\u2215approve'],
    ['full-width letters', '/\uff41pprove'],
    ['capitals', '/Approve'],
  ])('A16 what only looks like `/approve` does nothing and is answered: %s', (_, body) => {
    const { commands: found, problems: told } = parseComment(body);

    expect(found).toEqual([]);
    expect(told.map(({ code }) => code)).toEqual(['look-alike']);
  });

  test.each([
    [
      '/approve 3f9c2ab',
      '1 short-sha: `3f9c2ab` is not a whole SHA, and another commit can be made that begins like it; name all 40 digits of the head',
    ],
    [
      '/approve please',
      '1 not-a-sha: behind `/approve` only the SHA of a commit may stand, and `please` does; write `/approve` alone on its line, or with all 40 digits of the head',
    ],
    [
      `/approve ${sha} and more`,
      `1 not-a-sha: behind \`/approve\` only the SHA of a commit may stand, and \`${sha} and more\` does; write \`/approve\` alone on its line, or with all 40 digits of the head`,
    ],
    [
      '\n/recheck now',
      '2 unexpected-text: behind `/recheck` nothing may stand, and `now` does; write `/recheck` alone on its line',
    ],
    ['/aprove', '1 unknown-command: there is no command `/aprove`; did you mean `/approve`?'],
    [
      '/explain',
      '1 no-subject: `/explain` does not say what; name a rule or a finding, such as `/explain pass-role`',
    ],
    [
      '/break-glass now',
      '1 no-reason: the reason says too little; say in a sentence what is broken, such as `/break-glass the on-call role cannot read the logs`',
    ],
    [
      '/simulate user/a s3:GetObject',
      '1 too-few-words: `/simulate` wants a principal, an action and a resource; write `/simulate PRINCIPAL ACTION RESOURCE [KEY=VALUE…]`',
    ],
    [
      '/simulate user/a s3:* *',
      '1 not-an-action: `s3:*` is not one action such as `s3:GetObject`; write `/simulate PRINCIPAL ACTION RESOURCE [KEY=VALUE…]`',
    ],
    [
      '/simulate user/a s3:Get * SourceIp=1',
      '1 not-a-context: behind the resource stand condition keys, such as `aws:SourceIp=192.0.2.1`; write `/simulate PRINCIPAL ACTION RESOURCE [KEY=VALUE…]`',
    ],
    [
      '/simulate user/a s3:Get "*',
      '1 open-quote: a quote `"` does not end; write `/simulate PRINCIPAL ACTION RESOURCE [KEY=VALUE…]`',
    ],
  ])('says what is wrong with %s', (body, problem) => {
    expect(parseComment(body).commands).toEqual([]);
    expect(problems(body)).toEqual([problem]);
  });
});
