import { planAdoption } from '../../drift/adopt/plan-adoption.ts';
import { refuseCommand } from '../../drift/issues/issue-answer.ts';
import { parseNoArguments } from '../../review/commands/no-arguments.ts';
import { readChangeableFiles } from '../proposals/changeable-files.ts';
import { findChange } from './find-change.ts';
import type { IssueAct, IssueCommand } from './issue-command.ts';
import { findInvolved, proposeForIssue, refuseProblems } from './propose-for-issue.ts';

const adopt: IssueAct = async (setting) => {
  const found = await findChange(setting);
  if ('answer' in found) return found;
  const { change, view } = found;
  const { proposals, trees } = setting.desk;
  const present = await readChangeableFiles(proposals, trees);
  const plan = planAdoption({ files: present.files, live: view.live, change });
  if (!plan.ok) return { answer: refuseProblems(plan.problems) };
  if (plan.value.length === 0) {
    const answer = refuseCommand(
      'nothing-to-declare',
      'the files of the default branch declare it as it is live, as far as files can',
      'get what is merged reviewed where it was not; of a resource that was made again, write `/ack REASON`',
    );
    return { answer };
  }
  const { accountIds, excluded, unmapped } = await findInvolved(setting);
  const { issue, author } = setting;
  const subject = {
    purpose: 'adopt',
    issue: issue.number,
    change,
    askedBy: author.login,
    excluded,
    unmapped,
  } as const;
  return { answer: await proposeForIssue(setting, present, plan.value, subject, accountIds) };
};

/** `/adopt`: a pull request that declares what is live. Whoever made the change cannot approve it. */
export const adoptCommand: IssueCommand = {
  name: 'adopt',
  usage: '/adopt',
  summary: 'open a pull request that declares what is live; whoever made the change cannot approve it',
  parse: parseNoArguments('adopt', adopt),
};
