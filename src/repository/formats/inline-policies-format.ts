import { findNameProblem } from '../../iam/iam-name.ts';
import type { JsonValue } from '../../iam/policy-document.ts';
import type { InlinePolicy } from '../../iam/resources.ts';
import { decodeMapping, optional, required } from '../../iam/source/decode-mapping.ts';
import { decodeChecked, decodeString } from '../../iam/source/decode-value.ts';
import type { Decoder } from '../../iam/source/decoder.ts';
import { compareText } from '../../finding/compare-text.ts';
import { decodeDistinctList } from './distinct-list.ts';
import { decodeIdentityPolicy } from './policy-kinds.ts';
import type { EncodeDocument } from './resource-format.ts';
import { decodeTemporaryAccessTerms } from './temporary-access-format.ts';

const decodeInlinePolicyName = decodeChecked(decodeString, (name) => {
  const problem = findNameProblem(name, 'inline-policy');
  if (problem === undefined) return undefined;
  return {
    code: 'name-malformed',
    message: `the policy name \`${name.slice(0, 200)}\` ${problem}`,
    remedy: 'use up to 128 letters, digits and `_+=,.@-`',
  };
});

const decodeInlinePolicy = decodeMapping('an inline policy', {
  Name: required(decodeInlinePolicyName),
  Policy: required(decodeIdentityPolicy),
  'x-four-eyes': optional(decodeTemporaryAccessTerms),
});

const decodeList = decodeDistinctList(decodeInlinePolicy, ({ Name }) => Name);

/** Inline policies as a list of `Name` and `Policy`; no two have the same name. */
export const decodeInlinePolicies: Decoder<readonly InlinePolicy[]> = (node, place) =>
  decodeList(node, place)?.map(({ Name, Policy }) => ({ name: Name, document: Policy }));

/** Inline policies as a list, ordered by name. */
export function encodeInlinePolicies(
  policies: readonly InlinePolicy[],
  encodeDocument: EncodeDocument,
): JsonValue {
  return policies
    .toSorted((left, right) => compareText(left.name, right.name))
    .map(({ name, document }) => ({ Name: name, Policy: encodeDocument(document) }));
}
