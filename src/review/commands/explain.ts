import type { ArgumentResult, CommandGrammar, ExplainCommand } from './comment-command.ts';

const longestSubject = 200;

function parse(text: string): ArgumentResult<ExplainCommand> {
  if (text !== '' && text.length <= longestSubject) return { command: { kind: 'explain', subject: text } };
  return {
    problem: {
      code: 'no-subject',
      message:
        text === '' ? '`/explain` does not say what' : `the name is longer than ${longestSubject} characters`,
      remedy: 'name a rule or a finding, such as `/explain pass-role`',
    },
  };
}

/** `/explain RULE|FINDING`. */
export const explainCommand: CommandGrammar<ExplainCommand> = {
  name: 'explain',
  usage: '/explain RULE|FINDING',
  summary: 'tell more about a rule or a finding',
  audience: 'everyone',
  examples: [{ line: '/explain pass-role', does: 'what the rule is about, and what to write instead' }],
  parse,
};
