import { digestOf } from '../../drift/three-way/finding-digest.ts';
import type { ProposalSubject } from '../../drift/issues/proposal-subject.ts';
import type { FileChange } from '../../ports/policy-repository.ts';
import type { ProposalBase, ProposalOutcome, Proposals } from '../../ports/proposals.ts';
import type { Signer } from '../../ports/signer.ts';
import { readRecord, signRecord, type ProposalRecord } from './proposal-record.ts';
import type { ProposalWriter } from './proposal-writer.ts';

export interface ProposeRequest {
  readonly proposals: Proposals;
  readonly signer: Signer;
  readonly writer: ProposalWriter;
  readonly base: ProposalBase;
  /** At least one. */
  readonly changes: readonly FileChange[];
  readonly subject: ProposalSubject;
  /** Numeric ids of those who cannot approve it. */
  readonly accountIds: readonly number[];
}

/** Text of others is cut: the record stands in a commit message. */
const longestName = 200;

/**
 * Opens the pull request, or finds it where it is open already: it is the same while the same files become the same. Its
 * commit carries a signed record of who cannot approve it, which nobody can edit away as they could a body.
 */
export async function propose(request: ProposeRequest): Promise<ProposalOutcome> {
  const { proposals, signer, writer, base, changes, subject, accountIds } = request;
  const branch = `four-eyes/${subject.purpose}-${digestOfChanges(changes).slice(0, 12)}`;
  const record: ProposalRecord = {
    version: 1,
    purpose: subject.purpose,
    branch,
    accountIds,
    unmapped: 'unmapped' in subject ? subject.unmapped.map((name) => name.slice(0, longestName)) : [],
  };
  const signed = signRecord(record, signer);
  const { title, body } = writer(subject);
  const proposal = {
    branch,
    base,
    changes,
    title,
    body: `${body.trimEnd()}\n\n<!--\n${signed}\n-->\n`,
    message: `${title}\n\n${signed}\n`,
  };
  return proposals.openOnce(proposal, (text) => readRecord(text, branch, signer) !== undefined);
}

function digestOfChanges(changes: readonly FileChange[]): string {
  return digestOf(
    ...changes.map((change) =>
      JSON.stringify([change.path, change.kind === 'write' ? change.content : null]),
    ),
  );
}
