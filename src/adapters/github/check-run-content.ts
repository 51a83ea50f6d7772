import { createHash } from 'node:crypto';
import type { CheckRunContent } from '../../ports/check-runs.ts';
import { gitHubError } from './github-failure.ts';

/**
 * Bytes of `summary` and of `text`. The documentation says characters; GitHub counts bytes
 * (https://github.com/github/docs/issues/35252).
 */
const longestText = 65_535;

/** Characters of an annotation's title, and bytes of its message. */
const longestTitle = 255;
const longestMessage = 64 * 1024;

/** Throws `refused` where GitHub would not take a text: what carries the ledger must never be cut. */
export function requireCheckLimits({ name, summary, text = '' }: CheckRunContent): void {
  const tooLong = [...Object.entries({ summary, text })].find(
    ([, value]) => Buffer.byteLength(value) > longestText,
  );
  if (tooLong === undefined) return;
  const message = `the ${tooLong[0]} of check run \`${name}\` has more than ${longestText} bytes`;
  throw gitHubError('refused', 'POST /repos/{owner}/{repo}/check-runs', { message });
}

/** The annotations as REST takes them, titles and messages cut to GitHub's limits. */
export function checkAnnotationsOf({ annotations = [] }: CheckRunContent): readonly object[] {
  return annotations.map(({ path, startLine, endLine, level, title, message }) => ({
    path,
    start_line: startLine,
    end_line: endLine,
    annotation_level: level,
    title: Array.from(title).slice(0, longestTitle).join(''),
    message: cutToBytes(message, longestMessage),
  }));
}

function cutToBytes(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text;
  const cut = Buffer.from(text)
    .subarray(0, limit - 3)
    .toString();
  return `${cut.replace(/\uFFFD$/, '')}…`;
}

/** Digests of all that a run shows, and of its annotations: `whole` ends with `:` and `annotations`. */
export function digestOf(content: CheckRunContent): { readonly whole: string; readonly annotations: string } {
  const { conclusion, title, summary, text = '', detailsUrl = '' } = content;
  const annotations = hash(checkAnnotationsOf(content));
  return { whole: `${hash([conclusion, title, summary, text, detailsUrl])}:${annotations}`, annotations };
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
