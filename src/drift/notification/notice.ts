import type { Severity } from '../../finding/severity.ts';

/** What a notice is about: drift, a push around the review, an account that cannot be read, a target that was missed. */
export const noticeTopics = ['drift', 'incident', 'blindAccount', 'missedTarget'] as const;

export type NoticeTopic = (typeof noticeTopics)[number];

/**
 * What somebody may want to be told of. INVARIANT: it holds no more than the issue shows to everybody who may read it: no
 * document, no patch, no actor.
 */
export interface Notice {
  /** Stable while it is about the same; the key of the finding. */
  readonly key: string;
  /** Changes when there is something new to say. */
  readonly digest: string;
  readonly topic: NoticeTopic;
  readonly state: 'open' | 'closed';
  readonly severity: Severity;
  /** Twelve digits; absent where it is about no single account. */
  readonly accountId?: string;
  /** The account's folder, such as `acme-production-222222222222` (untrusted text). */
  readonly account?: string;
  /** Users and teams, such as `bea` or `acme/payments`, as the rules name them. */
  readonly owners: readonly string[];
  /** One line (untrusted text): the title of the issue. */
  readonly title: string;
  /** Of the issue. */
  readonly url?: string;
  /** ISO 8601, since when. */
  readonly since: string;
}
