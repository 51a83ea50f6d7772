import { ProblemList } from '../../finding/problem-list.ts';
import { failure, success, type Result } from '../../finding/result.ts';
import { SourceText } from './source-text.ts';

/** One MiB: IAM's largest document is 10,240 characters, so a larger file is a mistake or an attack. */
export const maximumSourceBytes = 1_048_576;

/** Text of which every character is plain ASCII, a tab or a line feed: nearly every file. */
const harmlessText = /^[\t\n -~]*$/;

/**
 * What a file must not hold: controls other than tab and line break, a lone carriage return (some parsers break the
 * line there and some do not), line and paragraph separators, byte order marks, lone surrogates, and characters that
 * nobody sees, of which some reorder the text that a reviewer reads. Joiners and variation selectors stay, for scripts
 * and emoji need them.
 */
const refusedCharacter =
  /[^\t\n\r -~\u00a0-\u{10ffff}]|\r(?!\n)|[\u2028\u2029]|(?!\u200c|\u200d|\ufe0e|\ufe0f)\p{Default_Ignorable_Code_Point}|\p{Surrogate}/gu;

/** Reads a file's bytes as UTF-8 text of a bounded size in which every character is visible for what it is. */
export function decodeSourceText(content: string | Uint8Array, file: string): Result<SourceText> {
  const size = typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength;
  if (size > maximumSourceBytes) return refuseSize(file);
  const text = typeof content === 'string' ? content : decodeUtf8(content);
  if (text === undefined) return refuseEncoding(content as Uint8Array, file);
  return refuseCharacters(new SourceText(file, text));
}

/** Without its size: of a large file no more is read than shows that it is one. */
function refuseSize(file: string): Result<never> {
  return failure({
    code: 'file-too-large',
    message: `the file has more than ${maximumSourceBytes} bytes`,
    location: { file, line: 1, column: 1 },
    remedy: 'split it; no IAM resource needs a file of this size',
  });
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function refuseEncoding(bytes: Uint8Array, file: string): Result<never> {
  const lossy = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const offset = firstInvalidOffset(lossy, bytes);
  return failure({
    code: 'invalid-utf-8',
    message: 'the file is not valid UTF-8',
    location: new SourceText(file, lossy).locate(offset, offset + 1),
    remedy: 'save the file as UTF-8 without byte order mark',
  });
}

/** Up to the first invalid byte, text and bytes run in step; a replacement character may also stand there in truth. */
function firstInvalidOffset(lossy: string, bytes: Uint8Array): number {
  let byteOffset = 0;
  let previous = 0;
  for (let found = lossy.indexOf('\ufffd'); found !== -1; found = lossy.indexOf('\ufffd', found + 1)) {
    byteOffset += Buffer.byteLength(lossy.slice(previous, found));
    previous = found;
    const isReal =
      bytes[byteOffset] === 0xef && bytes[byteOffset + 1] === 0xbf && bytes[byteOffset + 2] === 0xbd;
    if (!isReal) return found;
  }
  return 0;
}

function refuseCharacters(source: SourceText): Result<SourceText> {
  if (harmlessText.test(source.text)) return success(source);
  const problems = new ProblemList();
  for (const match of source.text.matchAll(refusedCharacter)) {
    const character = match[0];
    problems.add({
      ...describeCharacter(character, match.index),
      location: source.locate(match.index, match.index + character.length),
    });
  }
  return problems.toResult(source);
}

function describeCharacter(character: string, offset: number) {
  const codePoint = character.codePointAt(0) ?? 0;
  const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  if (codePoint === 0xfeff && offset === 0) {
    return {
      code: 'byte-order-mark',
      message: 'the file begins with a byte order mark',
      remedy: 'save the file as UTF-8 without byte order mark',
    };
  }
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) {
    return { code: 'lone-surrogate', message: `lone surrogate ${name}`, remedy: 'remove it' };
  }
  const code = codePoint < 0xa0 ? 'control-character' : 'invisible-character';
  const message = code === 'control-character' ? `control character ${name}` : `invisible character ${name}`;
  return { code, message, remedy: 'remove it, or write it as an escape in a double-quoted string' };
}
