import { findNewPrincipals, type NewPrincipals } from '../../policy/compare/find-new-principals.ts';
import type { PublicOpening, TrustEdge } from './access-review.ts';
import { isSameMeaning, presentDocument, type DocumentPair } from './review-documents.ts';
import type { AccessMemory } from './access-memory.ts';

/** Whom the policies of roles, buckets and keys let in that they did not. */
export interface ResourceOpenings {
  readonly edges: readonly TrustEdge[];
  readonly publicOpenings: readonly PublicOpening[];
}

const nothing: ResourceOpenings = { edges: [], publicOpenings: [] };

const undecided = 'it could not be decided whether the policy lets it in newly';

function edgesOf(
  { principals, undetermined }: NewPrincipals,
  about: Pick<TrustEdge, 'accountId' | 'to' | 'openedBy' | 'paths'>,
): readonly TrustEdge[] {
  return [
    ...principals.map(({ who, relation, hadNone, witness, allowedBy }): TrustEdge => ({
      ...about,
      from: who,
      relation,
      hadNone,
      witness,
      ...(allowedBy && { allowedBy }),
    })),
    ...undetermined.map((who): TrustEdge => ({
      ...about,
      from: who,
      relation: 'unknown',
      hadNone: false,
      openReason: undecided,
    })),
  ];
}

function publicOpening(
  { publicAccess: { before, after } }: NewPrincipals,
  about: Pick<PublicOpening, 'accountId' | 'to' | 'paths'>,
): readonly PublicOpening[] {
  if (after.answer === 'no' || before.answer === 'yes') return [];
  if (after.answer === 'undetermined') {
    return [{ ...about, answer: 'undetermined', conditions: after.conditions }];
  }
  const { witness, allowedBy } = after;
  return [{ ...about, answer: 'yes', witness, conditions: [], ...(allowedBy && { allowedBy }) }];
}

/**
 * Whom a changed trust or resource policy lets in that it did not, and whether strangers are among them. What is gone, and
 * what is written differently alone, opens nothing.
 */
export function resourceOpenings(
  pair: DocumentPair,
  ownAccounts: readonly string[],
  memory: AccessMemory,
): ResourceOpenings {
  const { after } = pair;
  const { kind, accountId } = presentDocument(pair);
  if (after === undefined || (kind !== 'trust' && kind !== 'resource')) return nothing;
  // Under another ARN it is another thing to enter: patterns in the policies of others may cover the one and not the other.
  const before = pair.before?.owner === after.owner ? pair.before : undefined;
  if (before !== undefined && isSameMeaning(pair, memory)) return nothing;
  const named = ({ owner, file, document }: NonNullable<DocumentPair['after']>) => ({
    name: file ?? owner,
    document,
  });
  const found = findNewPrincipals(before === undefined ? [] : [named(before)], [named(after)], {
    kind,
    accountId,
    organization: { accounts: ownAccounts },
    resource: after.owner,
  });
  const about = { accountId, to: after.owner, paths: after.file === undefined ? [] : [after.file] };
  return {
    edges: edgesOf(found, { ...about, openedBy: 'resource' }),
    publicOpenings: publicOpening(found, about),
  };
}
