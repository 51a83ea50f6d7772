import { GitHubError } from '../../ports/github-error.ts';
import type { Proposal, ProposalBase, ProposalOutcome, Proposals } from '../../ports/proposals.ts';
import type { PolicyTreeSource } from '../../ports/policy-tree.ts';
import type { AnswerNode } from './answer-node.ts';
import { advanceBranch, createCommit, readTip, type TreeChange } from './git-writes.ts';
import { onRepository, type GitHubContext } from './github-context.ts';
import { gitHubError } from './github-failure.ts';

/** Names of branches that are tried for one proposal. */
const mostNames = 9;

const listPulls = 'GET /repos/{owner}/{repo}/pulls';

/** Pull requests of this app, from branches of the repository itself. */
export function createProposals(
  context: GitHubContext,
  { readBranch }: Pick<PolicyTreeSource, 'readBranch'>,
): Proposals {
  return {
    readBase: async (): Promise<ProposalBase> => {
      const { data } = await context.client.rest('GET /repos/{owner}/{repo}', onRepository(context));
      const branch = data.get('default_branch').text();
      const { sha, treeId } = await readBranch(branch);
      return { branch, sha, treeId };
    },
    openOnce: async (proposal, isOurs) => {
      for (const branch of candidateNames(proposal.branch)) {
        const open = await findOpen(context, branch, isOurs);
        if (open !== undefined) return { kind: 'found', number: open };
        if ((await readTip(context, branch)) !== undefined) continue;
        const outcome = await openUnlessDenied(context, proposal, branch);
        if (outcome !== 'taken') return outcome;
      }
      const message = `\`${proposal.branch}\` and the names that come after it are taken by branches without an open pull request`;
      throw gitHubError('refused', 'POST /repos/{owner}/{repo}/git/refs', { message });
    },
  };
}

function candidateNames(branch: string): readonly string[] {
  return Array.from({ length: mostNames }, (_, index) => (index === 0 ? branch : `${branch}-${index + 1}`));
}

/** The open pull request from a branch that an app opened, and whose body is ours. */
async function findOpen(
  context: GitHubContext,
  branch: string,
  isOurs: (body: string) => boolean,
): Promise<number | undefined> {
  const head = `${context.repository.owner}:${branch}`;
  const pulls = await context.client.restList(listPulls, onRepository(context, { head, state: 'open' }));
  const isOwn = (pull: AnswerNode): boolean =>
    pull.get('head', 'ref').value === branch &&
    pull.get('user', 'type').value === 'Bot' &&
    isOurs(pull.get('body').optional()?.text() ?? '');
  return pulls.find(isOwn)?.get('number').count();
}

/** `taken`: another worker made the branch meanwhile. */
async function openUnlessDenied(
  context: GitHubContext,
  proposal: Proposal,
  branch: string,
): Promise<ProposalOutcome | 'taken'> {
  try {
    return await open(context, proposal, branch);
  } catch (cause) {
    if (cause instanceof GitHubError && cause.failure === 'accessDenied') return { kind: 'denied' };
    throw cause;
  }
}

async function open(
  context: GitHubContext,
  { base, changes, title, body, message }: Proposal,
  branch: string,
): Promise<ProposalOutcome | 'taken'> {
  const sha = await createCommit(context, {
    parent: base,
    message,
    changes: changes.map((change): TreeChange => [
      change.path,
      change.kind === 'write' ? change.content : null,
    ]),
  });
  if ((await advanceBranch(context, branch, sha, false)) === 'refused') {
    // A rule of the repository may let no app make branches: then, as without the permission, a person has to.
    return (await readTip(context, branch)) === undefined ? { kind: 'denied' } : 'taken';
  }
  const { data } = await context.client.rest(
    'POST /repos/{owner}/{repo}/pulls',
    onRepository(context, { title, body, head: branch, base: base.branch }),
  );
  return { kind: 'opened', number: data.get('number').count() };
}
