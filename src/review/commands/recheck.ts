import type { CommandGrammar, RecheckCommand } from './comment-command.ts';
import { parseNoArguments } from './no-arguments.ts';

/** `/recheck` (A21). */
export const recheckCommand: CommandGrammar<RecheckCommand> = {
  name: 'recheck',
  usage: '/recheck',
  summary: 'read everything again and judge afresh',
  audience: 'everyone',
  notes: [
    'Reads the pull request, the rules, the teams and the trees again, and judges afresh. Nothing is remembered that could be wrong, so that it is seldom needed: every event, and a timer, do the same. It clears nothing: approvals stay as they are.',
  ],
  examples: [{ line: '/recheck', does: 'after a change of teams, or when a check seems stuck' }],
  parse: parseNoArguments('recheck', { kind: 'recheck' }),
};
