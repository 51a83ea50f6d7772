import type { ArgumentProblem, ArgumentResult, CommandGrammar, SimulateCommand } from './comment-command.ts';
import { splitWords } from './split-words.ts';

const usage = '/simulate PRINCIPAL ACTION RESOURCE [KEY=VALUE…]';

function refuse(code: string, message: string): { readonly problem: ArgumentProblem } {
  return { problem: { code, message, remedy: `write \`${usage}\`` } };
}

function readContext(words: readonly string[]): SimulateCommand['context'] | undefined {
  const values = new Map<string, string[]>();
  for (const word of words) {
    const equals = word.indexOf('=');
    const key = word.slice(0, Math.max(equals, 0));
    if (!key.includes(':')) return undefined;
    values.set(key, [...(values.get(key) ?? []), word.slice(equals + 1)]);
  }
  return Array.from(values, ([key, ofKey]) => ({ key, values: ofKey }));
}

function parse(text: string): ArgumentResult<SimulateCommand> {
  const words = splitWords(text);
  if (words === undefined) return refuse('open-quote', 'a quote `"` does not end');
  const [principal, action, resource, ...rest] = words;
  if (principal === undefined || action === undefined || resource === undefined) {
    return refuse('too-few-words', '`/simulate` wants a principal, an action and a resource');
  }
  if (!/^[\w-]+:\w+$/.test(action)) {
    return refuse('not-an-action', `\`${action.slice(0, 64)}\` is not one action such as \`s3:GetObject\``);
  }
  const context = readContext(rest);
  if (context === undefined) {
    return refuse(
      'not-a-context',
      'behind the resource stand condition keys, such as `aws:SourceIp=192.0.2.1`',
    );
  }
  return { command: { kind: 'simulate', principal, action, resource, context } };
}

/** `/simulate PRINCIPAL ACTION RESOURCE [KEY=VALUE…]`. */
export const simulateCommand: CommandGrammar<SimulateCommand> = {
  name: 'simulate',
  usage,
  summary: 'tell whether a request is allowed, before and after the change',
  audience: 'everyone',
  notes: [
    'One request, asked of the base and of what merging would make of it, with all that bears on the principal: attached and inline policies, groups, the boundary, organisation policies that the repository has, and the policy of the role, bucket or key that is asked for.',
    'The principal is an ARN (of a user, role, session, root user, service or provider), `role/NAME`, or `222222222222:role/NAME` where several accounts have one. Wildcards are refused: a request is made by one principal for one resource; to ask about all of them, write a policy test.',
    'Condition keys have the types that AWS gives them: `aws:MultiFactorAuthPresent=true`, `aws:SourceIp=192.0.2.1`; a key with several values is given several times. Tags of the principal, and what follows from principal and resource, are filled in.',
    'The answer names the statements that decide, with their places, and context keys that the request lacks. Where a document is not in the repository, or a condition cannot be decided, the answer is that it cannot be decided: never that it is denied, or allowed.',
  ],
  examples: [
    {
      line: '/simulate role/deploy iam:PassRole arn:aws:iam::222222222222:role/app iam:PassedToService=ec2.amazonaws.com',
      does: 'both answers, with the statements that gave them',
    },
  ],
  parse,
};
