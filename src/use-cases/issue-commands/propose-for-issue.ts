import { resolveActors } from '../../drift/identity-map.ts';
import { refuseCommand, type ChangedFile, type IssueAnswer } from '../../drift/issues/issue-answer.ts';
import type { ProposalSubject } from '../../drift/issues/proposal-subject.ts';
import type { Problem } from '../../finding/problem.ts';
import type { FileChange } from '../../ports/policy-repository.ts';
import type { ChangeableFiles } from '../proposals/changeable-files.ts';
import { propose } from '../proposals/propose.ts';
import type { IssueSetting } from './issue-command.ts';

/** Who had a hand in what is to be kept, and so cannot approve that it is. */
export interface Involved {
  readonly accountIds: readonly number[];
  readonly excluded: readonly string[];
  readonly unmapped: readonly string[];
}

/** Whoever asks, and whoever made the change; a login that no account has is nobody known. */
export async function findInvolved({ desk, record, author }: IssueSetting): Promise<Involved> {
  const { logins, unmapped } = resolveActors(record.actors, desk.identities);
  const { accountsByLogin } = await desk.directory.readDirectory({ teams: [], accounts: [], logins });
  const ids = logins.flatMap((login) => accountsByLogin.get(login) ?? []);
  const lost = logins.filter((login) => !accountsByLogin.has(login));
  return {
    accountIds: [...new Set([author.id, ...ids])],
    excluded: [...new Set([author.login, ...logins.filter((login) => accountsByLogin.has(login))])],
    unmapped: [...unmapped, ...lost],
  };
}

/** Puts the change to review; where this program may not write to the repository, gives it as a patch. */
export async function proposeForIssue(
  { desk }: IssueSetting,
  present: ChangeableFiles,
  changes: readonly FileChange[],
  subject: Extract<ProposalSubject, { purpose: 'adopt' | 'accept' }>,
  accountIds: readonly number[],
): Promise<IssueAnswer> {
  const { proposals, signer, proposalWriter: writer } = desk;
  const outcome = await propose({
    proposals,
    signer,
    writer,
    base: present.base,
    changes,
    subject,
    accountIds,
  });
  const { purpose: what, excluded, unmapped } = subject;
  if (outcome.kind === 'denied') return { kind: 'patch', what, files: changedFiles(present, changes) };
  const isNew = outcome.kind === 'opened';
  return { kind: 'proposed', what, number: outcome.number, isNew, excluded, unmapped };
}

function changedFiles({ files }: ChangeableFiles, changes: readonly FileChange[]): readonly ChangedFile[] {
  return changes.map((change) => {
    const file = files.find(({ path }) => path === change.path);
    return {
      path: change.path,
      ...(file !== undefined && { before: new TextDecoder().decode(file.content) }),
      ...(change.kind === 'write' && { after: change.content }),
    };
  });
}

/** Why the files could not be changed, as an answer: the first problem, which is enough to begin with. */
export function refuseProblems(problems: readonly Problem[]): IssueAnswer {
  const [first] = problems;
  if (first === undefined) throw new TypeError('there is no problem');
  const { file, line } = first.location;
  const remedy = first.remedy ?? 'put the file right in a reviewed pull request';
  return refuseCommand(first.code, `${first.message} (\`${file}\`, line ${line})`, remedy);
}
