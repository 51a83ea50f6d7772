import { planRevert } from '../../drift/revert/plan-revert.ts';
import { parseNoArguments } from '../../review/commands/no-arguments.ts';
import { findChange } from './find-change.ts';
import type { IssueAct, IssueCommand } from './issue-command.ts';

const revert: IssueAct = async (setting) => {
  const found = await findChange(setting);
  if ('answer' in found) return found;
  const { change, view } = found;
  const { script } = planRevert([change], view);
  return { answer: { kind: 'revertPlan', takenAt: view.takenAt, lines: script.trimEnd().split('\n') } };
};

/** `/revert`: the commands that restore what was reviewed, for whoever holds the watched role. */
export const revertCommand: IssueCommand = {
  name: 'revert',
  usage: '/revert',
  summary: 'show the exact commands that restore what was reviewed; a person runs them',
  parse: parseNoArguments('revert', revert),
};
