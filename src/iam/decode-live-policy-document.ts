import { failure, success, type Result } from '../finding/result.ts';
import { policyDocumentDecoder } from './decode-policy-document.ts';
import type { PolicyDocument } from './policy-document.ts';
import { decodeSource } from './source/decoder.ts';
import { parseJson } from './source/parse-json.ts';
import { SourceText } from './source/source-text.ts';
import { liveGrammar } from './statement-grammar.ts';

const decodeDocument = policyDocumentDecoder(liveGrammar);

/**
 * Reads a policy document as an API of IAM gives it: JSON text, percent-encoded by RFC 3986 (`GetRole`,
 * `GetAccountAuthorizationDetails`: 'URL-encoded compliant with RFC 3986') or plain, as the command line shows it. A
 * `+` is a plus. Whatever IAM stores is read, and more leniently than a file; `label` names it in problems.
 */
export function decodeLivePolicyDocument(text: string, label: string): Result<PolicyDocument> {
  const json = text.trimStart().startsWith('{') ? success(text) : decodePercentEncoding(text, label);
  if (!json.ok) return json;
  const parsed = parseJson(new SourceText(label, json.value), 'caseVariants');
  return parsed.ok ? decodeSource(parsed.value, decodeDocument) : parsed;
}

/** Reads a document that stands as an object in JSON, as the AWS command line prints it, or as text in one. */
export function decodeLivePolicyValue(value: unknown, label: string): Result<PolicyDocument> {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) as string | undefined);
  return decodeLivePolicyDocument(text ?? '', label);
}

/** Takes the percent-encoding off (RFC 3986, in which a `+` is a plus). */
export function decodePercentEncoding(text: string, label: string): Result<string> {
  try {
    return success(decodeURIComponent(text));
  } catch {
    return failure({
      code: 'malformed-percent-encoding',
      message: 'the document is neither JSON nor percent-encoded JSON',
      location: { file: label, line: 1, column: 1 },
      remedy: 'take it as IAM answers, without editing it',
    });
  }
}
