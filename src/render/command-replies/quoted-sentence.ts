import { text, type Sentence } from '../approval/sentence.ts';

/** Nothing of it starts a mention, a link, a reference or a piece of Markdown. */
const plainWords = /^[A-Za-z0-9 ,;:()'.?-]*$/;
const startsReference = /www\.|gh-[0-9]/i;

/**
 * A message of this program that quotes text between backticks, as problems and refusals do. What is quoted stands as untrusted
 * text, and so does everything else that is more than plain words: a quote in the quote may have shifted them (A51).
 */
export function quotedSentence(message: string): Sentence {
  return message.split('`').flatMap((piece, index): Sentence => {
    if (piece === '') return [];
    const isPlain = index % 2 === 0 && plainWords.test(piece) && !startsReference.test(piece);
    if (isPlain) return [piece];
    // Two code spans without anything between them would be read as one.
    return index % 2 === 1 ? [text(piece)] : [' ', text(piece), ' '];
  });
}
