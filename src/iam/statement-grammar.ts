import type { Decoder } from './source/decoder.ts';
import { refuseType } from './source/decoder.ts';
import { decodeString } from './source/decode-value.ts';
import type { PolicyKind } from './policy-document.ts';

/** How strictly a policy document is read, and which elements it must have. */
export interface StatementGrammar {
  readonly decodeText: Decoder<string>;
  /** Whether `action` is read as `Action`. */
  readonly ignoresCase: boolean;
  /** Whether a statement must have Principal or NotPrincipal. */
  readonly needsPrincipal: boolean;
  /** Whether a statement must have Resource or NotResource; `withoutPrincipal` where nothing tells trust policies. */
  readonly needsResource: boolean | 'withoutPrincipal';
  /** Whether the decoded document remembers the nodes it came from. */
  readonly keepsSource: boolean;
}

/** The grammar of a declared document: strict, with the elements that IAM demands of its kind. */
export function grammarOfKind(kind: PolicyKind | 'unknown'): StatementGrammar {
  const strict = { decodeText: decodeString, ignoresCase: false, keepsSource: true };
  if (kind === 'unknown') return { ...strict, needsPrincipal: false, needsResource: 'withoutPrincipal' };
  const needsPrincipal = kind === 'trust' || kind === 'resource';
  return { ...strict, needsPrincipal, needsResource: !needsPrincipal };
}

/** IAM takes numbers and booleans without quotation marks (IAM User Guide, reference_policies_grammar). */
export const decodeAnyText: Decoder<string> = (node, place) => {
  if (node.kind !== 'scalar' || node.value === null) {
    refuseType(node, place, 'text, a number or a boolean');
    return undefined;
  }
  return typeof node.value === 'number' ? node.text : String(node.value);
};

/** The grammar of a live document: AWS accepted it, so everything that has one meaning is read. */
export const liveGrammar: StatementGrammar = {
  decodeText: decodeAnyText,
  ignoresCase: true,
  needsPrincipal: false,
  needsResource: false,
  keepsSource: false,
};
