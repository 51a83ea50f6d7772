import type { CommitActor, CommitFacts } from '../facts/commit-facts.ts';
import type { GitHubAccount } from '../facts/github-account.ts';
import type { ExclusionReason, ExtraApprover, UnresolvedCommit } from './exclusions.ts';

/** One account, or what is known instead, with the part that it took. */
export type Participation =
  | { readonly kind: 'account'; readonly account: GitHubAccount; readonly reason: ExclusionReason }
  | { readonly kind: 'extra'; readonly extra: ExtraApprover }
  | { readonly kind: 'unresolved'; readonly commit: UnresolvedCommit };

/** GitHub's own account, which commits what is merged or edited on its pages: `web-flow`. */
function isGitHubItself({ account, email, name }: CommitActor): boolean {
  return account?.login.toLowerCase() === 'web-flow' || (name === 'GitHub' && /^noreply@/i.test(email));
}

/** An author or a committer. Organisations and placeholders of imports are nobody who could be told. */
function actorOf(actor: CommitActor, sha: string, role: 'author' | 'committer'): Participation {
  const { account, name, email } = actor;
  if (account?.type === 'User' || account?.type === 'Bot' || account?.type === 'EnterpriseUserAccount') {
    return { kind: 'account', account, reason: { kind: role, sha } };
  }
  return { kind: 'unresolved', commit: { sha, role, name, email } };
}

function coAuthorOf({ account, name, email }: CommitActor, sha: string): Participation {
  if (account !== undefined) return { kind: 'account', account, reason: { kind: 'coAuthor', sha } };
  return { kind: 'extra', extra: { kind: 'unresolvedCoAuthor', sha, name, email } };
}

/**
 * Whom a commit names: author, committer and co-authors (A01, A02, A04, A05). GitHub itself as committer is left out only where
 * GitHub signed the commit; anybody can write that name.
 */
export function peopleOfCommit(commit: CommitFacts): readonly Participation[] {
  const { sha, author, committer, coAuthors, isSignedByGitHub, isVerified } = commit;
  const isMadeByGitHub = isVerified && isSignedByGitHub && isGitHubItself(committer);
  const forged: Participation = {
    kind: 'unresolved',
    commit: { sha, role: 'committer', name: committer.name, email: committer.email },
  };
  const byCommitter = isGitHubItself(committer) ? forged : actorOf(committer, sha, 'committer');
  return [
    actorOf(author, sha, 'author'),
    ...(isMadeByGitHub ? [] : [byCommitter]),
    ...coAuthors.map((coAuthor) => coAuthorOf(coAuthor, sha)),
  ];
}
