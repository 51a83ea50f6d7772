import { refuse, type Decoder } from './source/decoder.ts';
import { decodeMapping, optional } from './source/decode-mapping.ts';
import { decodeOneOrMany } from './source/decode-value.ts';
import { principalTypes, type PrincipalElement } from './policy-document.ts';
import type { StatementGrammar } from './statement-grammar.ts';

/** Reads `"*"`, or a mapping of principal types to one or many principals; the order of the types is kept. */
export function decodePrincipal(grammar: StatementGrammar): Decoder<Omit<PrincipalElement, 'negated'>> {
  const values = optional(decodeOneOrMany(grammar.decodeText));
  const fields = { AWS: values, Service: values, Federated: values, CanonicalUser: values };
  const decodeTypes = decodeMapping('a principal', fields, { ignoresCase: grammar.ignoresCase });
  return (node, place) => {
    if (node.kind === 'scalar') {
      if (node.value === '*') return { anyone: true, entries: [] };
      refuse(node.location, place, {
        code: 'wrong-type',
        message: 'a principal is `"*"` or a mapping from its type to its name',
        remedy: `write \`AWS: "${String(node.value).slice(0, 64)}"\` for an account, user or role`,
      });
      return undefined;
    }
    const decoded = decodeTypes(node, place);
    if (decoded === undefined) return undefined;
    const written = new Map(Object.entries(decoded));
    const entries = [...written.keys()].flatMap((key) => {
      const type = principalTypes.find((known) => known === key);
      const principals = type === undefined ? undefined : decoded[type];
      return type === undefined || principals === undefined ? [] : [{ type, values: principals }];
    });
    return { anyone: false, entries };
  };
}
