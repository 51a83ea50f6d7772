import type { RecheckCommand } from '../../review/commands/comment-command.ts';
import { isUnsettled } from './command-context.ts';
import type { CommandResponder } from './command-responder.ts';

/**
 * `/recheck`: every event, so also this comment, makes the whole pull request be read and judged afresh (A21). The reply says
 * that it was, and what came out.
 */
export const recheckResponder: CommandResponder<RecheckCommand> = {
  name: 'recheck',
  respond: (_command, { review }) => (isUnsettled(review) ? 'later' : { kind: 'rechecked' }),
};
