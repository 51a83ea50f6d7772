import type { BreakGlassCommand } from '../../review/commands/comment-command.ts';
import type { ApprovalDecision, BreakGlassReport } from '../../review/decision/approval-decision.ts';
import type { CommandSetting } from './command-context.ts';
import { refuse } from './refuse.ts';
import type { CommandResponder, Responded } from './command-responder.ts';

/** Whether it could not be told yet: what is read next may let the change through. */
function isOpen({ fate }: BreakGlassReport, { obstacles }: ApprovalDecision): boolean {
  if (fate.kind === 'unread') return true;
  return fate.kind === 'obstructed' && obstacles.every(({ kind }) => kind === 'unknownMerge');
}

function respond(_command: BreakGlassCommand, setting: CommandSetting): Responded {
  const { comment, review, incidentOf } = setting;
  const { decision } = review;
  const report = decision.emergencies.find(
    ({ source }) => source.kind === 'comment' && source.id === comment.id,
  );
  if (report === undefined) {
    return refuse(
      'ungoverned',
      'the rules are not about this pull request, so that there is nothing to break',
      'merge it as the branch allows',
    );
  }
  if (isOpen(report, decision)) return 'later';
  const incident = incidentOf(comment.id);
  return { kind: 'brokenGlass', report, ...(incident !== undefined && { incident }) };
}

/** `/break-glass REASON`: the decision judges it, as it does approvals; this tells what became of it. */
export const breakGlassResponder: CommandResponder<BreakGlassCommand> = { name: 'break-glass', respond };
