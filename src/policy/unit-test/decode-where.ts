import { refuse, type Decoder } from '../../iam/source/decoder.ts';
import { decodeString } from '../../iam/source/decode-value.ts';
import { decodeEntries } from '../../iam/source/decode-mapping.ts';
import type { SourceNode } from '../../iam/source/source-node.ts';
import type { ContextScalar, ContextValue } from '../request/access-request.ts';
import { conditionKey, isIdentityProviderKey } from '../catalogue/condition-key.ts';
import type { ContextTerm } from './policy-test.ts';

function scalarOf(node: SourceNode): ContextScalar | undefined {
  return node.kind === 'scalar' && node.value !== null ? node.value : undefined;
}

const decodeContextValue: Decoder<ContextValue> = (node, place) => {
  const values = node.kind === 'sequence' ? node.items.map(scalarOf) : [scalarOf(node)];
  const known = values.filter((value) => value !== undefined);
  const [only] = known;
  if (known.length === values.length && only !== undefined) return node.kind === 'sequence' ? known : only;
  refuse(node.location, place, {
    code: 'wrong-type',
    message: 'a context key needs a text, a number, `true`, `false`, or a list of these',
    remedy: 'write `key: value`',
  });
  return undefined;
};

const decodeTerms = decodeEntries(decodeContextValue);

/** `key = value`, as one reads it aloud. */
const decodeSpokenTerm: Decoder<ContextTerm> = (node, place) => {
  const text = decodeString(node, place);
  if (text === undefined) return undefined;
  const equals = text.indexOf('=');
  const key = text.slice(0, Math.max(equals, 0)).trim();
  const value = text.slice(equals + 1).trim();
  if (key !== '' && value !== '') return { key, value, location: node.location };
  refuse(node.location, place, {
    code: 'unreadable-context',
    message: `\`${text.slice(0, 80)}\` is no context`,
    remedy: 'write `key = value`',
  });
  return undefined;
};

/** A mapping of context keys, or one or more texts of the form `key = value`. Unknown keys are refused. */
export const decodeWhere: Decoder<readonly ContextTerm[]> = (node, place) => {
  const terms = readTerms(node, place);
  const unknown = terms?.filter(({ key }) => conditionKey(key) === undefined && !isIdentityProviderKey(key));
  for (const { key, location } of unknown ?? []) {
    refuse(location, place, {
      code: 'unknown-context-key',
      message: `\`${key.slice(0, 80)}\` is no condition key of AWS`,
      remedy: 'take a key from the Service Authorization Reference, such as `aws:MultiFactorAuthPresent`',
    });
  }
  return unknown?.length === 0 ? terms : undefined;
};

const readTerms: Decoder<readonly ContextTerm[]> = (node, place) => {
  if (node.kind === 'mapping') {
    return decodeTerms(node, place)?.map(({ key, value, entry }) => ({
      key,
      value,
      location: entry.keyLocation,
    }));
  }
  const items = node.kind === 'sequence' ? node.items : [node];
  const terms = items.map((item) => decodeSpokenTerm(item, place));
  const known = terms.filter((term) => term !== undefined);
  return known.length === terms.length ? known : undefined;
};
