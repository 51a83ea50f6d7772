import { resolveActors } from '../../drift/identity-map.ts';
import { refuseCommand } from '../../drift/issues/issue-answer.ts';
import { waitsForPerson } from '../../drift/issues/issue-facts.ts';
import { standingAcknowledgement, type IssueRecord } from '../../drift/issues/issue-record.ts';
import type { IssueAct, IssueCommand, IssueSetting } from './issue-command.ts';

/** Characters of a reason that are kept: the record has to fit into a body. */
const longestReason = 400;

/** It holds for what the issue is about now, and for whoever could have read that (A56). */
function acknowledge(reason: string): IssueAct {
  return async (setting) => {
    const { record, comment, author } = setting;
    const refusal = await whyNot(setting);
    if (refusal !== undefined) return { answer: refusal };
    const standing = standingAcknowledgement(record);
    const acknowledgement = standing ?? {
      by: author.login,
      at: comment.createdAt,
      digest: record.digest,
      ...(reason !== '' && { reason: reason.slice(0, longestReason) }),
    };
    const { by, at } = acknowledgement;
    return {
      record: { ...record, acknowledgement },
      answer: {
        kind: 'acknowledged',
        by,
        at,
        closes: waitsForPerson(record),
        ...(acknowledgement.reason !== undefined && { reason: acknowledgement.reason }),
      },
    };
  };
}

async function whyNot(setting: IssueSetting) {
  const { record, comment } = setting;
  if (record.kind === 'parent') {
    return refuseCommand(
      'is-parent',
      'this issue only holds others together',
      'acknowledge those that stand under it',
    );
  }
  if (comment.createdAt < record.changedAt) {
    return refuseCommand(
      'changed-since',
      'what this issue is about changed after your comment',
      'read it again, and write `/ack` anew',
    );
  }
  if (!waitsForPerson(record) || !(await isOwnDoing(record, setting))) return undefined;
  return refuseCommand(
    'own-doing',
    'it was you who did this, so that somebody else has to look at it',
    'ask a second person to acknowledge it',
  );
}

/** Whether the one who speaks is known to have done it; who is not in the map of identities cannot be told. */
async function isOwnDoing(record: IssueRecord, { desk, author }: IssueSetting): Promise<boolean> {
  const { logins } = resolveActors(record.actors, desk.identities);
  if (logins.length === 0) return false;
  const { accountsByLogin } = await desk.directory.readDirectory({ teams: [], accounts: [], logins });
  return logins.some((login) => accountsByLogin.get(login) === author.id);
}

/** `/ack [REASON]`: says that somebody is on it; of what happened and is over, that somebody has looked into it. */
export const ackCommand: IssueCommand = {
  name: 'ack',
  usage: '/ack [REASON]',
  summary: 'say that you are on it; of something that is over, that you looked into it',
  parse: (text) => ({ command: acknowledge(text) }),
};
