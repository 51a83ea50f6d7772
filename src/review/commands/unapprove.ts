import type { CommandGrammar, UnapproveCommand } from './comment-command.ts';
import { parseNoArguments } from './no-arguments.ts';

/** `/unapprove`. */
export const unapproveCommand: CommandGrammar<UnapproveCommand> = {
  name: 'unapprove',
  usage: '/unapprove',
  summary: 'take back your approvals, given by comment or by review',
  audience: 'whoever approved',
  notes: [
    'Everything that the person has approved on this pull request before counts no more, comments and reviews alike. Deleting or editing the comment, or dismissing the review, does the same.',
  ],
  examples: [{ line: '/unapprove', does: 'none of your earlier approvals counts any more' }],
  parse: parseNoArguments('unapprove', { kind: 'unapprove' }),
};
