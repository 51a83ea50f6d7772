import type { OwnComment } from '../../ports/conversation.ts';
import type { Signer } from '../../ports/signer.ts';

/** What a comment of this app is for. */
export type CommentPurpose =
  /** The one comment that shows the review. */
  | { readonly kind: 'review' }
  /** The reply to a comment with a command. */
  | { readonly kind: 'reply'; readonly commentId: number };

export interface Conversing {
  /** GitHub's numeric id. */
  readonly repositoryId: number;
  readonly number: number;
}

function purposeText({ repositoryId, number }: Conversing, purpose: CommentPurpose): string {
  const about = purpose.kind === 'review' ? 'review' : `reply ${purpose.commentId}`;
  return `${about} repository ${repositoryId} pull-request ${number}`;
}

/** The last line of a comment, which GitHub does not show. */
function markerOf(about: Conversing, purpose: CommentPurpose, signer: Signer): string {
  const text = purposeText(about, purpose);
  return `<!-- four-eyes ${text} ${signer.sign('ownComment', text)} -->`;
}

const grammar =
  /^<!-- four-eyes ((?:review|reply (\d{1,16})) repository \d{1,16} pull-request \d{1,16}) (\S{1,200}) -->$/;

/** A text with the marker of what it is for behind it. */
export function markComment(
  body: string,
  about: Conversing,
  purpose: CommentPurpose,
  signer: Signer,
): string {
  return `${body.trimEnd()}\n\n${markerOf(about, purpose, signer)}`;
}

/** What a comment of this app is for; undefined where it is no such comment, or of another pull request. */
export function readMarker(
  { body }: OwnComment,
  about: Conversing,
  signer: Signer,
): CommentPurpose | undefined {
  const last = body.trimEnd().split(/\r?\n/).at(-1) ?? '';
  const [, text, commentId, signature] = grammar.exec(last) ?? [];
  if (text === undefined || signature === undefined) return undefined;
  const purpose: CommentPurpose =
    commentId === undefined ? { kind: 'review' } : { kind: 'reply', commentId: Number(commentId) };
  const isOwn =
    text === purposeText(about, purpose) && signer.verify('ownComment', text, signature) === 'valid';
  return isOwn ? purpose : undefined;
}
