import type { JudgedPullRequest } from './judged-pull-request.ts';
import { person, type Sentence } from './sentence.ts';

/** Names an account by its login, where that is known. */
export type NameAccount = (accountId: number) => Sentence;

/** By everybody whom the pull request or the decision names. */
export function accountNames({ facts, decision }: JudgedPullRequest): NameAccount {
  const { author, reviews, comments, commits, publications } = facts;
  const accounts = [
    author,
    ...reviews.map((review) => review.author),
    ...comments.map((comment) => comment.author),
    ...commits.list.flatMap((commit) => [commit.author.account, commit.committer.account]),
    ...publications.list.map(({ actor }) => actor),
  ];
  const logins = new Map<number, string>(
    accounts.flatMap((account) => (account === undefined ? [] : [[account.id, account.login]])),
  );
  for (const { accountId, login = '' } of [...decision.exclusions, ...decision.approvers]) {
    if (login !== '') logins.set(accountId, login);
  }
  return (accountId) => {
    const login = logins.get(accountId);
    return login === undefined ? [`account ${accountId}`] : [person(login)];
  };
}
