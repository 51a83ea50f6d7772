import type { PolicyTreeSource } from '../../ports/policy-tree.ts';
import type { Signer } from '../../ports/signer.ts';
import type { PullRequestFacts } from '../../review/facts/pull-request-facts.ts';
import type { Adoption } from '../../review/people/exclusions.ts';
import { readRecord } from './proposal-record.ts';

/** Where this program's own pull requests come from. */
const ownBranch = /^four-eyes\/(?:adopt|accept|expire)-/;

/** Commits of its own that are looked at: it makes one. */
const mostCommits = 3;

/**
 * Who cannot approve a pull request that this program opened, from the signed record in its commit: whoever asked for it,
 * and whoever made the change that it would let stand. A commit that GitHub verified for the very bot that opened it cannot
 * be made by anybody else, and unlike a body it cannot be edited (A65). Undefined for every other pull request: of one by a
 * bot that says nothing, one more approval is wanted.
 */
export async function readAdoption(
  { author, head, repository, commits }: PullRequestFacts,
  { trees, signer }: { readonly trees: Pick<PolicyTreeSource, 'readCommitTree'>; readonly signer: Signer },
): Promise<Adoption | undefined> {
  const isOwn = author?.type === 'Bot' && head.repositoryId === repository.id && ownBranch.test(head.ref);
  if (!isOwn) return undefined;
  const own = commits.list.filter((commit) => commit.isVerified && commit.author.account?.id === author.id);
  for (const { sha } of own.slice(0, mostCommits)) {
    const { message } = await trees.readCommitTree(sha);
    const record = readRecord(message, head.ref, signer);
    if (record !== undefined) {
      return { botId: author.id, accountIds: record.accountIds, unmappedActors: record.unmapped };
    }
  }
  return undefined;
}
