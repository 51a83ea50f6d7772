import { ok, problem, unknown, type DoctorAnswer, type DoctorQuestion } from '../doctor-answer.ts';
import type { AccountAccess } from '../doctor-facts.ts';

/** Whether live IAM of each account can be read, and only be read. */
export const awsRoles: DoctorQuestion = {
  id: 'aws-roles',
  answer: ({ accounts }) =>
    accounts.length === 0
      ? unknown(
          'no account is connected',
          'name the folder of the policy repository with `--repo`, and connect accounts in its `four-eyes.yml`',
        )
      : accounts.flatMap(answerFor),
};

function answerFor({ accountId, access }: AccountAccess): readonly Omit<DoctorAnswer, 'question'>[] {
  if (access.kind === 'unknown') {
    return problem(
      `account \`${accountId}\` cannot be read: ${access.reason}`,
      'let the role trust the worker, with the external id of `four-eyes.yml`',
    );
  }
  const { principal, writeActions } = access.value;
  if (writeActions.kind === 'unknown') {
    return unknown(
      `account \`${accountId}\` is read as \`${principal}\`, and whether that can write is not known: ${writeActions.reason}`,
      'give the role the AWS managed policy `SecurityAudit`, and nothing else',
    );
  }
  return writeActions.value.length === 0
    ? ok(`account \`${accountId}\` is read as \`${principal}\`, which cannot change IAM`)
    : problem(
        `account \`${accountId}\` is read as \`${principal}\`, which is allowed \`${writeActions.value.join('`, `')}\``,
        'take these actions from the role: a reviewer that can change IAM is a way to take IAM over',
      );
}
