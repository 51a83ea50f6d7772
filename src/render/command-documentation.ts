import type { CommandGrammar } from '../review/commands/comment-command.ts';

const howTheyAreRead = `# Commands in comments

Generated from the commands. A comment on a pull request gives a command where a whole line of it is one:

\`\`\`text
I looked at the boundary, too.

/approve 3f9c2ab41de0c77bd21a53ce0a94a8f25f2fb9c1
\`\`\`

- The line stands by itself, outside of quotes, lists, code and HTML comments, as GitHub shows it. In a sentence it is a word.
- It is in lower case and in ASCII. What nearly is a command is answered with the command that was probably meant; commands of other
  bots are left alone.
- Only comments of people count, as they were written: a comment that was edited gives no command any more, whoever edited it.
- A comment with a command gets a reaction (👀) at once and one reply with all answers, however often GitHub tells of it, and also if
  the program was stopped in between. An approval that counts gets a 👍 and no reply: the check tells of it.
- Five commands of a comment are answered, twenty comments of one person on one pull request, and a hundred in all; the last reply
  says so. Approvals beyond that count all the same.
- Everybody who can comment can give a command; what each one takes is said below. Answers show nothing that the repository does not.`;

function section({ name, usage, summary, audience, notes, examples }: CommandGrammar): string {
  const rows = examples.map(({ line, does }) => `${line}\n    ${does}`);
  return [
    `## /${name}`,
    ['```text', usage, '```'].join('\n'),
    `${summary.slice(0, 1).toUpperCase()}${summary.slice(1)}. For ${audience}.`,
    ...notes,
    ['```text', ...rows, '```'].join('\n'),
  ].join('\n\n');
}

/** The guide to the commands: how they are read, and each with who may give it and what it does. */
export function renderCommandGuide(commands: readonly CommandGrammar[]): string {
  return `${[howTheyAreRead, ...commands.map(section)].join('\n\n')}\n`;
}
