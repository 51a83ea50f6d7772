import { acceptCommand } from './accept.ts';
import { ackCommand } from './ack.ts';
import { adoptCommand } from './adopt.ts';
import { assignCommand } from './assign.ts';
import type { IssueCommand } from './issue-command.ts';
import { rescanCommand } from './rescan.ts';
import { revertCommand } from './revert.ts';

/** Every command of an issue, in the order in which they are shown: one line each. */
// prettier-ignore
export const issueCommands: readonly IssueCommand[] = [
  revertCommand,
  adoptCommand,
  acceptCommand,
  ackCommand,
  assignCommand,
  rescanCommand,
];
