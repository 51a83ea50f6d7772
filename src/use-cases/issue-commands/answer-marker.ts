import type { OwnComment } from '../../ports/conversation.ts';
import type { Signer } from '../../ports/signer.ts';

const opening = '<!-- four-eyes:answer ';
const closing = ' -->';

/** What is signed: a marker that is copied into another issue, or names another comment, stands for nothing (A50). */
function identityOf(issue: number, commentId: number): string {
  return JSON.stringify([issue, commentId]);
}

/** An answer with the hidden, signed id of the comment that it answers. */
export function withAnswerMarker(text: string, issue: number, commentId: number, signer: Signer): string {
  const signature = signer.sign('issueAnswer', identityOf(issue, commentId));
  return `${text.trimEnd()}\n\n${opening}${commentId} ${signature}${closing}\n`;
}

/** Ids of the comments of an issue that this program has answered. */
export function answeredComments(
  own: readonly OwnComment[],
  issue: number,
  signer: Signer,
): ReadonlySet<number> {
  return new Set(own.flatMap(({ body }) => answeredBy(body, issue, signer) ?? []));
}

function answeredBy(body: string, issue: number, signer: Signer): number | undefined {
  const start = body.lastIndexOf(opening);
  const end = start < 0 ? -1 : body.indexOf(closing, start);
  if (end < 0) return undefined;
  const [id = '', signature = '', ...rest] = body.slice(start + opening.length, end).split(' ');
  if (rest.length > 0 || !/^[1-9]\d{0,15}$/.test(id)) return undefined;
  const isOurs = signer.verify('issueAnswer', identityOf(issue, Number(id)), signature) === 'valid';
  return isOurs ? Number(id) : undefined;
}
