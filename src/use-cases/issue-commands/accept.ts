import { daysBetween, isCalendarDay } from '../../exceptions/calendar-day.ts';
import { driftExceptionRule, longestExceptionDays } from '../../exceptions/exception.ts';
import { refuseCommand, type IssueAnswer } from '../../drift/issues/issue-answer.ts';
import type { ArgumentResult } from '../../review/commands/comment-command.ts';
import { exceptionsPath } from '../read-exceptions.ts';
import { readChangeableFiles } from '../proposals/changeable-files.ts';
import { addException } from '../proposals/edit-exceptions.ts';
import { findChange } from './find-change.ts';
import type { IssueAct, IssueCommand } from './issue-command.ts';
import { findInvolved, proposeForIssue, refuseProblems } from './propose-for-issue.ts';

const grammar = /^until[ \t]+(\S{1,32})[ \t]+because[ \t]+(\S.*)$/;
const longestReason = 500;

interface Terms {
  readonly expires: string;
  readonly reason: string;
}

function whyNotUntil({ expires }: Terms, today: string): IssueAnswer | undefined {
  const days = daysBetween(today, expires);
  if (days < 0) return refuseCommand('in-the-past', `${expires} has passed`, 'name a day to come');
  if (days <= longestExceptionDays) return undefined;
  return refuseCommand(
    'too-long',
    `an exception holds for ${longestExceptionDays} days at most`,
    `name a day until ${dayAfter(today, longestExceptionDays)}; it can be renewed by a reviewed change`,
  );
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function accept(terms: Terms): IssueAct {
  return async (setting) => {
    const { desk, record, issue, author } = setting;
    const today = desk.now.slice(0, 10);
    const refusal = whyNotUntil(terms, today);
    if (refusal !== undefined) return { answer: refusal };
    const found = await findChange(setting);
    if ('answer' in found) return found;
    const { change } = found;
    if (change.fingerprint !== record.digest) {
      const answer = refuseCommand(
        'changed-since',
        'it differs in another way by now than this issue says',
        'write `/rescan`, read what it is now, and write `/accept` anew',
      );
      return { answer };
    }
    const present = await readChangeableFiles(desk.proposals, desk.trees);
    const exception = {
      rule: driftExceptionRule,
      account: record.accountId,
      arn: change.arn,
      digest: record.digest,
      reason: terms.reason,
      owner: author.login,
      expires: terms.expires,
    };
    const text = addException(present.files, exception, today);
    if (!text.ok) return { answer: refuseProblems(text.problems) };
    const { accountIds, excluded, unmapped } = await findInvolved(setting);
    const subject = {
      purpose: 'accept',
      issue: issue.number,
      change,
      askedBy: author.login,
      excluded,
      unmapped,
      ...terms,
    } as const;
    const changes = [{ kind: 'write', path: exceptionsPath, content: text.value }] as const;
    return { answer: await proposeForIssue(setting, present, changes, subject, accountIds) };
  };
}

function parse(text: string): ArgumentResult<IssueAct> {
  const [, expires = '', reason = ''] = grammar.exec(text) ?? [];
  if (isCalendarDay(expires) && reason.length <= longestReason)
    return { command: accept({ expires, reason }) };
  return {
    problem: {
      code: 'not-terms',
      message: `behind \`/accept\` a day and a reason are to stand, and \`${text.slice(0, 64)}\` does`,
      remedy: `write \`/accept until YYYY-MM-DD because REASON\`, the reason in ${longestReason} characters at most`,
    },
  };
}

/** `/accept until DATE because REASON`: a pull request with an exception that expires. */
export const acceptCommand: IssueCommand = {
  name: 'accept',
  usage: '/accept until YYYY-MM-DD because REASON',
  summary: `open a pull request with an exception until that day, ${longestExceptionDays} days ahead at most`,
  parse,
};
