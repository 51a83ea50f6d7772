import type { CommandResponder } from './command-responder.ts';
import { approveResponder } from './approve.ts';
import { breakGlassResponder } from './break-glass.ts';
import { explainResponder } from './explain.ts';
import { helpResponder } from './help.ts';
import { recheckResponder } from './recheck.ts';
import { simulateResponder } from './simulate.ts';
import { unapproveResponder } from './unapprove.ts';

/** What every command does: one line each, as in the registry of their grammar. */
// prettier-ignore
export const commandResponders: readonly CommandResponder[] = [
  approveResponder,
  unapproveResponder,
  recheckResponder,
  explainResponder,
  simulateResponder,
  breakGlassResponder,
  helpResponder,
];
