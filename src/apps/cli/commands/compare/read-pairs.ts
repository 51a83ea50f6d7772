import { combineResults, failure, success, type Result } from '../../../../finding/result.ts';
import { decodePolicyDocument } from '../../../../iam/decode-policy-document.ts';
import { policyKinds, type PolicyDocument, type PolicyKind } from '../../../../iam/policy-document.ts';
import { decodeSourceText } from '../../../../iam/source/decode-source-text.ts';
import { parseJson } from '../../../../iam/source/parse-json.ts';
import { childOf, type SourceNode } from '../../../../iam/source/source-node.ts';
import type { Console } from '../../console.ts';
import { inputLines, inputName } from '../../input-lines.ts';

/** Two policies to compare. */
export interface PolicyPair {
  readonly before: PolicyDocument;
  readonly after: PolicyDocument;
  readonly kind?: PolicyKind;
  /** Comes back with the answer. */
  readonly id?: string;
}

/** One line of the input: its pair, or why it is none. */
export interface PairLine {
  /** From 1. */
  readonly line: number;
  readonly pair: Result<PolicyPair>;
}

function textOf(node: SourceNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

function decodeSide(root: SourceNode, key: 'before' | 'after', kind: PolicyKind): Result<PolicyDocument> {
  const node = childOf(root, key);
  if (node !== undefined) return decodePolicyDocument(node, kind);
  return failure({
    code: 'missing-element',
    message: `the pair has no \`${key}\``,
    location: root.location,
    remedy: 'write one JSON object a line: {"before": POLICY, "after": POLICY}',
  });
}

function decodeKind(root: SourceNode): Result<PolicyKind | undefined> {
  const node = childOf(root, 'kind');
  if (node === undefined) return success(undefined);
  const kind = policyKinds.find((known) => known === textOf(node));
  if (kind !== undefined) return success(kind);
  return failure({
    code: 'unknown-kind',
    message: `\`${node.kind === 'scalar' ? String(node.value) : node.kind}\` is no kind of policy`,
    location: node.location,
    remedy: `write one of ${policyKinds.map((known) => `\`${known}\``).join(', ')}`,
  });
}

function decodePair(root: SourceNode, defaultKind: PolicyKind): Result<PolicyPair> {
  const kind = decodeKind(root);
  if (!kind.ok) return kind;
  const used = kind.value ?? defaultKind;
  const sides = combineResults([decodeSide(root, 'before', used), decodeSide(root, 'after', used)]);
  if (!sides.ok) return sides;
  const [before, after] = sides.value;
  if (before === undefined || after === undefined) return failure();
  const id = textOf(childOf(root, 'id'));
  return success({ before, after, kind: used, ...(id === undefined ? {} : { id }) });
}

function decodeLine(text: string, file: string, defaultKind: PolicyKind): Result<PolicyPair> {
  const source = decodeSourceText(text, file);
  const root = source.ok ? parseJson(source.value) : source;
  return root.ok ? decodePair(root.value, defaultKind) : root;
}

/** The pairs of a file or of standard input (`-`), one JSON object a line, several at a time. Empty lines are skipped. */
export async function* pairLines(
  path: string,
  defaultKind: PolicyKind,
  console: Console,
): AsyncGenerator<readonly PairLine[]> {
  let line = 0;
  for await (const texts of inputLines(path, console)) {
    const first = line;
    line += texts.length;
    yield texts.flatMap((text, index) => {
      const number = first + index + 1;
      if (text.trim() === '') return [];
      return [{ line: number, pair: decodeLine(text, `${inputName(path)} line ${number}`, defaultKind) }];
    });
  }
}
