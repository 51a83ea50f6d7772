import { parseNoArguments } from '../../review/commands/no-arguments.ts';
import type { IssueAct, IssueCommand } from './issue-command.ts';

const rescan: IssueAct = async ({ desk, record }) => {
  await desk.requestScan(record.accountId);
  return { answer: { kind: 'rescanRequested' } };
};

/** `/rescan`: lets the account be scanned now. */
export const rescanCommand: IssueCommand = {
  name: 'rescan',
  usage: '/rescan',
  summary: 'look at the account again now',
  parse: parseNoArguments('rescan', rescan),
};
