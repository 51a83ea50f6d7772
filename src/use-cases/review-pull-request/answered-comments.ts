import type { OwnComment } from '../../ports/conversation.ts';
import type { Signer } from '../../ports/signer.ts';
import { readMarker, type Conversing } from './own-comment-marker.ts';

/** Ids of the comments that a reply of this app is for: they have been answered, whatever they say by now. */
export function answeredComments(
  own: readonly OwnComment[],
  about: Conversing,
  signer: Signer,
): ReadonlySet<number> {
  const ids = own.flatMap((comment) => {
    const purpose = readMarker(comment, about, signer);
    return purpose?.kind === 'reply' ? [purpose.commentId] : [];
  });
  return new Set(ids);
}
