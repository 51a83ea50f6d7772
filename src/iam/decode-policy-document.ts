import type { Result } from '../finding/result.ts';
import { decodeStatement } from './decode-statement.ts';
import type { PolicyDocument, PolicyKind } from './policy-document.ts';
import { decodeSource, type Decoder } from './source/decoder.ts';
import { decodeMapping, optional, required } from './source/decode-mapping.ts';
import { decodeOneOf, decodeOneOrMany } from './source/decode-value.ts';
import type { SourceNode } from './source/source-node.ts';
import { grammarOfKind, type StatementGrammar } from './statement-grammar.ts';

/**
 * Reads a declared policy document by the grammar of IAM's policy language (IAM User Guide,
 * reference_policies_grammar). Refused: unknown elements and element names in another case, values of the wrong type,
 * both halves of a pair such as Action and NotAction, and statements without an element that IAM demands of the kind;
 * `unknown` demands what every kind has. What is readable but prohibited or unwise for the kind, such as a Principal
 * in an identity policy or NotPrincipal with Allow, is left to lint.
 */
export function decodePolicyDocument(node: SourceNode, kind: PolicyKind | 'unknown'): Result<PolicyDocument> {
  return decodeSource(node, policyDocumentDecoder(grammarOfKind(kind)));
}

/** `decodePolicyDocument` as a decoder, for a document that is one part of a file. */
export function policyDocumentDecoder(grammar: StatementGrammar): Decoder<PolicyDocument> {
  const fields = {
    Version: optional(decodeOneOf(['2012-10-17', '2008-10-17'])),
    Id: optional(grammar.decodeText),
    Statement: required(decodeOneOrMany(decodeStatement(grammar))),
  };
  const decodeElements = decodeMapping('a policy document', fields, { ignoresCase: grammar.ignoresCase });
  return (node, place) => {
    const elements = decodeElements(node, place);
    if (elements === undefined || node.kind !== 'mapping') return undefined;
    return {
      ...(elements.Version !== undefined && { version: elements.Version }),
      ...(elements.Id !== undefined && { id: elements.Id }),
      statements: elements.Statement,
      ...(grammar.keepsSource && { source: node }),
    };
  };
}
