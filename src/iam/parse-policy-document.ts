import type { Result } from '../finding/result.ts';
import { decodePercentEncoding } from './decode-live-policy-document.ts';
import { policyDocumentDecoder } from './decode-policy-document.ts';
import type { PolicyDocument, PolicyKind } from './policy-document.ts';
import { requirePolicyKind, requirePolicyText } from './require-policy-document.ts';
import { decodeFile } from './source/decode-file.ts';
import { grammarOfKind } from './statement-grammar.ts';

export interface ParsePolicyDocumentOptions {
  /** Shown in problems; a name that ends in `.json` is read as JSON, any other as YAML. */
  readonly file?: string;
  /** What the document is used as, which decides the elements it must have. */
  readonly kind?: PolicyKind;
}

/**
 * Parses the text of one policy document, JSON or YAML. Without a file name, text that begins with `{` is JSON, and text
 * that begins with `%7B` is JSON as the answers of IAM's API hold it, percent-encoded as a whole.
 * The failure lists every problem with file, line, column and remedy. Throws a TypeError for what is no text and for an
 * unknown kind.
 */
export function parsePolicyDocument(
  content: string | Uint8Array,
  options: ParsePolicyDocumentOptions = {},
): Result<PolicyDocument> {
  requirePolicyText(content);
  if (options.kind !== undefined) requirePolicyKind(options.kind);
  const decoder = policyDocumentDecoder(grammarOfKind(options.kind ?? 'unknown'));
  if (options.file !== undefined) return decodeFile(content, options.file, decoder);
  const start = startOf(content);
  if (!/^%7B/i.test(start)) {
    return decodeFile(content, start.startsWith('{') ? jsonName : '<policy>.yaml', decoder);
  }
  const text = typeof content === 'string' ? content : Buffer.from(content).toString('latin1');
  const json = decodePercentEncoding(text.trim(), jsonName);
  return json.ok ? decodeFile(json.value, jsonName, decoder) : json;
}

const jsonName = '<policy>.json';

/** The first characters behind white space; those that tell the format are ASCII. */
function startOf(content: string | Uint8Array): string {
  const start =
    typeof content === 'string' ? content : Buffer.from(content.subarray(0, 1024)).toString('latin1');
  return start.trimStart();
}
