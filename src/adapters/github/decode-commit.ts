import type { CommitActor, CommitFacts } from '../../review/facts/commit-facts.ts';
import type { AnswerNode } from './answer-node.ts';
import { decodeActor } from './decode-account.ts';

/** A commit as the fragment `commitFacts` reads it, and whether GitHub gave all its authors. */
export function decodeCommit(node: AnswerNode): { readonly commit: CommitFacts; readonly isWhole: boolean } {
  const authors = node.get('authors');
  const signature = node.get('signature').optional();
  const isVerified = signature?.get('isValid').flag() ?? false;
  const commit: CommitFacts = {
    sha: node.get('oid').objectId(),
    parents: node
      .get('parents', 'nodes')
      .list()
      .map((parent) => parent.get('oid').objectId()),
    author: decodeGitActor(node.get('author')),
    committer: decodeGitActor(node.get('committer')),
    // GitHub: 'the git author will always be first'.
    coAuthors: authors.get('nodes').list().slice(1).map(decodeGitActor),
    isVerified,
    isSignedByGitHub: isVerified && (signature?.get('wasSignedByGitHub').flag() ?? false),
  };
  return { commit, isWhole: !authors.get('pageInfo', 'hasNextPage').flag() };
}

function decodeGitActor(node: AnswerNode): CommitActor {
  const account = decodeActor(node.get('user'));
  return {
    name: node.get('name').optional()?.text() ?? '',
    email: node.get('email').optional()?.text() ?? '',
    ...(account !== undefined && { account }),
  };
}
