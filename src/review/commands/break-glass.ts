import type { ArgumentResult, BreakGlassCommand, CommandGrammar } from './comment-command.ts';

const shortestReason = 10;

function parse(text: string): ArgumentResult<BreakGlassCommand> {
  if (text.length >= shortestReason) return { command: { kind: 'break-glass', reason: text } };
  return {
    problem: {
      code: 'no-reason',
      message: text === '' ? '`/break-glass` gives no reason' : 'the reason says too little',
      remedy:
        'say in a sentence what is broken, such as `/break-glass the on-call role cannot read the logs`',
    },
  };
}

/** `/break-glass REASON`. */
export const breakGlassCommand: CommandGrammar<BreakGlassCommand> = {
  name: 'break-glass',
  usage: '/break-glass REASON',
  summary: 'let the change through in an emergency, with one approver, where the rules allow it',
  audience: 'one who could approve every rule that is still open, where all of them allow it',
  notes: [
    'Lets the change through with one person where every matching rule has `breakGlass: true`. That person must be one who could approve every rule that is still open, took no part in the change, and gives a reason of ten characters or more. It never overrules somebody who asks for changes.',
    'It is about the present head and its change alone, and ends after an hour, with the next push, or when the comment is edited or deleted. The check then goes back to what the approvals say.',
    'It is never taken for `four-eyes.yml`, `CODEOWNERS`, or anything else that decides about approvals.',
    'It opens an incident issue first, which the person owns, with a post-mortem to fill in within seven days. Where the issue cannot be opened, nothing is let through. The ledger of the pull request has it, too.',
  ],
  examples: [
    {
      line: '/break-glass production is down, the deploy role lacks sts:AssumeRole',
      does: 'for an hour, and with an incident issue to follow up',
    },
  ],
  parse,
};
