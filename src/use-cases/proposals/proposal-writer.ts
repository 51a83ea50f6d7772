import type { ProposalSubject } from '../../drift/issues/proposal-subject.ts';

/** A pull request as it is shown; everything untrusted in it is neutralised. */
export interface ShownProposal {
  /** Also the first line of the commit's message. */
  readonly title: string;
  readonly body: string;
}

/** How pull requests are written; it belongs to the app, not to the decision. */
export type ProposalWriter = (subject: ProposalSubject) => ShownProposal;
