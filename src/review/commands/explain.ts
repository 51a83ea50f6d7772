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
  notes: [
    'Takes the name of a lint rule (`pass-role`), of a rule of `four-eyes.yml`, of a meaning (`broadens`), of a kind of finding of the review (`lets-in`), of a control of the audit (`root-mfa`), of a way to more permissions (`iam-001`), or of a check (`access`); a place as the checks write it (`prod-222222222222/iam/role/deploy.yaml:12`); and a user or role that the change bears on, by ARN or as `role/deploy`.',
    'Says what it is about, what it found in this pull request, and what to write instead. A name that stands for several things gets all of them.',
  ],
  examples: [{ line: '/explain pass-role', does: 'what the rule is about, and what to write instead' }],
  parse,
};
