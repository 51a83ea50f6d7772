import { trimSpaces } from './line-reader.ts';
import { resolvePlainScalar } from './resolve-plain-scalar.ts';
import type { ScalarNode } from './source-node.ts';

/** A scalar at the end of a line, and how many characters it takes, quotes included. */
export interface LineScalar {
  readonly value: ScalarNode['value'];
  readonly length: number;
}

/** The first character of text that needs no quotes; the others may have a meaning in YAML. */
const plainStart = /^[A-Za-z0-9_/$.]/;

/**
 * Reads what stands behind `key: ` or `- ` on one line, a comment perhaps behind it. It knows text in quotes without
 * escapes and plain text that begins harmlessly, and gives `undefined` for everything else.
 */
export function readLineScalar(written: string): LineScalar | undefined {
  const quote = written[0];
  return quote === '"' || quote === "'" ? readQuoted(written, quote) : readPlain(written);
}

function readQuoted(written: string, quote: string): LineScalar | undefined {
  const close = written.indexOf(quote, 1);
  if (close === -1 || !isBlankOrComment(written.slice(close + 1))) return undefined;
  const value = written.slice(1, close);
  return value.includes('\\') && quote === '"' ? undefined : { value, length: close + 1 };
}

const blanksAndComment = /^ +#/;

/** Whether nothing follows a closing quote, or a comment with a space in front; a doubled quote is neither. */
function isBlankOrComment(rest: string): boolean {
  return rest === '' || blanksAndComment.test(rest);
}

function readPlain(written: string): LineScalar | undefined {
  const comment = written.indexOf(' #');
  const text = comment === -1 ? written : trimSpaces(written.slice(0, comment));
  if (!plainStart.test(text) || text.includes(': ') || text.endsWith(':')) return undefined;
  const plain = resolvePlainScalar(text);
  return 'problem' in plain ? undefined : { value: plain.value, length: text.length };
}
