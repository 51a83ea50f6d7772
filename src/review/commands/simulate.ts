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
  examples: [
    {
      line: '/simulate role/deploy iam:PassRole arn:aws:iam::222222222222:role/app iam:PassedToService=ec2.amazonaws.com',
      does: 'both answers, with the statements that gave them',
    },
  ],
  parse,
};
