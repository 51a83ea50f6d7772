import type { PolicyDocument } from '../../iam/policy-document.ts';
import { findEscalationPaths } from '../../policy/escalation/find-escalation-paths.ts';
import { compilePolicySet } from '../../policy/evaluate/compile-policy-set.ts';
import type { AccessMemory } from './access-memory.ts';
import type { UnheldDocumentReview } from './access-review.ts';
import { maySetsDiffer } from './escalation-concern.ts';
import { documentsOf, type PrincipalState } from './principal-state.ts';
import { isSameMeaning, presentDocument, type DocumentPair } from './review-documents.ts';

/** Every document that some user or role has, or is bounded by. */
export function heldDocuments(states: readonly PrincipalState[]): ReadonlySet<PolicyDocument> {
  return new Set(states.flatMap(({ policies }) => documentsOf(policies.policySet)));
}

/** Whether a pair is an identity policy of the head that nobody has, and that is new or means something else than it did. */
export function isUnheld(
  pair: DocumentPair,
  held: ReadonlySet<PolicyDocument>,
  memory: AccessMemory,
): boolean {
  const { after } = pair;
  return (
    after !== undefined &&
    presentDocument(pair).kind === 'identity' &&
    !held.has(after.document) &&
    !isSameMeaning(pair, memory)
  );
}

const probes = ['iam:PutUserPolicy', 'iam:PutRolePolicy', 's3:GetObject', 'four-eyes-probe:Anything'];

/** Whether whoever holds the document administers its account, MFA given. */
function isAdministrative(document: PolicyDocument | undefined): boolean {
  if (document === undefined) return false;
  const policies = compilePolicySet({ identity: [{ name: 'document', document }] });
  const arn = 'arn:aws:iam::111122223333:user/holder';
  return probes.every((action) => {
    const resource = action.startsWith('iam:') ? 'arn:aws:iam::111122223333:role/four-eyes-probe' : '*';
    const context = { 'aws:MultiFactorAuthPresent': 'true', 'aws:SecureTransport': 'true' };
    const request = { principal: { type: 'user', arn }, action, resource, context } as const;
    return policies.evaluate(request).decision === 'allowed';
  });
}

function pathsOf(document: PolicyDocument | undefined, memory: AccessMemory): readonly string[] {
  if (document === undefined) return [];
  return memory.pathIds.recall(String(memory.numberOf(document)), () => {
    const findings = findEscalationPaths([{ name: 'document', document }]);
    return [...new Set(findings.map(({ pathId }) => pathId))];
  });
}

function newPathIds({ before, after }: DocumentPair, memory: AccessMemory): readonly string[] {
  const sets = [before, after].map((side) => ({
    identity: side === undefined ? [] : [{ name: side.owner, document: side.document }],
  }));
  const [old = { identity: [] }, current = { identity: [] }] = sets;
  if (!maySetsDiffer(old, current, memory)) return [];
  const former = new Set(pathsOf(before?.document, memory));
  return pathsOf(after?.document, memory).filter((id) => !former.has(id));
}

/** What a document that nobody holds would give to whoever comes to hold it. */
export function reviewUnheldDocument(pair: DocumentPair, memory: AccessMemory): UnheldDocumentReview {
  const { accountId, owner, file } = presentDocument(pair);
  const wasAdministrative = isAdministrative(pair.before?.document);
  return {
    accountId,
    owner,
    isAdministrative: isAdministrative(pair.after?.document) && !wasAdministrative,
    pathIds: newPathIds(pair, memory),
    paths: file === undefined ? [] : [file],
  };
}
