/**
 * What a signature is for. A signature for one purpose never verifies for another; a new purpose is one more word here.
 */
export type SigningPurpose =
  | 'approvalLedger'
  | 'auditRecord'
  | 'detailsLink'
  | 'driftIssue'
  | 'incidentIssue'
  | 'issueAnswer'
  | 'observations'
  | 'ownComment'
  | 'proposal';

/** `unknownKey`: well formed, and made by a key that is not among those configured: rotated away, or foreign. */
export type SignatureVerdict = 'valid' | 'unknownKey' | 'invalid';

/**
 * Says whether this program wrote a text. It proves integrity, not freshness: an old text with its old signature is
 * valid, so whatever must be the latest carries a counter, or lives where nobody else writes.
 */
export interface Signer {
  /** A signature in printable ASCII without blanks. Throws `TypeError` for a text with a lone surrogate. */
  sign(purpose: SigningPurpose, text: string): string;
  /** In constant time over the signature. Only `valid` may be believed. */
  verify(purpose: SigningPurpose, text: string, signature: string): SignatureVerdict;
}
