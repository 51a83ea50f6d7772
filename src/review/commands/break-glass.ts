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
  examples: [
    {
      line: '/break-glass production is down, the deploy role lacks sts:AssumeRole',
      does: 'for an hour, and with an incident issue to follow up',
    },
  ],
  parse,
};
