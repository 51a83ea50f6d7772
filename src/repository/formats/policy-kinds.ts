import { policyDocumentDecoder } from '../../iam/decode-policy-document.ts';
import { grammarOfKind } from '../../iam/statement-grammar.ts';

/** Policies of users, groups and roles, managed or inline; boundaries are ordinary managed policies. */
export const decodeIdentityPolicy = policyDocumentDecoder(grammarOfKind('identity'));

export const decodeTrustPolicy = policyDocumentDecoder(grammarOfKind('trust'));

/** Policies of buckets and keys. */
export const decodeResourcePolicy = policyDocumentDecoder(grammarOfKind('resource'));
