import { parseIamArn } from '../../iam/arn.ts';
import type { JsonValue } from '../../iam/policy-document.ts';
import { decodeChecked, decodeString } from '../../iam/source/decode-value.ts';
import type { Decoder } from '../../iam/source/decoder.ts';
import { compareText } from '../../finding/compare-text.ts';
import { decodeDistinctList } from './distinct-list.ts';
import type { AccountIdentity } from './account-identity.ts';

/** A managed policy as a file names it: its ARN, or iamy's short form, the path without its first `/` and the name. */
export const decodePolicyReference: Decoder<string> = decodeChecked(decodeString, (reference) => {
  const isArn = reference.startsWith('arn:');
  if (isArn ? parseIamArn(reference)?.type === 'policy' : reference !== '') return undefined;
  return {
    code: 'not-a-policy-reference',
    message: `\`${reference.slice(0, 200)}\` names no managed policy`,
    remedy: 'write its ARN, or for a policy of this account its path and name, such as `team/read-logs`',
  };
});

/** A list of managed policies as files name them. */
export const decodePolicyReferences = decodeDistinctList(decodePolicyReference, (reference) => reference);

function policyArnPrefix({ partition, accountId }: AccountIdentity): string {
  return `arn:${partition}:iam::${accountId}:policy/`;
}

/** The ARN that a reference stands for. */
export function expandPolicyReference(reference: string, account: AccountIdentity): string {
  return reference.startsWith('arn:') ? reference : policyArnPrefix(account) + reference;
}

/** The short form of a policy of this account, and the ARN of any other. */
export function shortenPolicyArn(arn: string, account: AccountIdentity): string {
  const prefix = policyArnPrefix(account);
  const short = arn.startsWith(prefix) ? arn.slice(prefix.length) : arn;
  return short.startsWith('arn:') || short === '' ? arn : short;
}

/** References to policies, short where that is possible, in order. */
export function encodePolicyReferences(arns: readonly string[], account: AccountIdentity): JsonValue {
  return arns.map((arn) => shortenPolicyArn(arn, account)).toSorted(compareText);
}
