import { createHash } from 'node:crypto';
import { GenerationMemory } from '../../finding/generation-memory.ts';
import type { AccountInventory, Partition } from '../../iam/account.ts';
import { normalizePolicyDocument } from '../../iam/normalize-policy-document.ts';
import type { PolicyDocument } from '../../iam/policy-document.ts';
import type { PrivilegeComparison } from '../../policy/compare/comparison.ts';
import { createActorCaches, type ActorCaches } from '../../policy/escalation/actor.ts';
import type { EscalationAnalysis } from '../../policy/escalation/search-escalation.ts';
import type { AbsenceProof } from '../../policy/unit-test/absence-proof.ts';
import type { PrincipalState } from './principal-state.ts';

/** Remembers one answer for each account, as long as the account's object lives. */
export class AccountMemory<Answer> {
  readonly #answers = new WeakMap<AccountInventory, { readonly key: string; readonly answer: Answer }>();

  /** The answer for the account under `key`, which names all else that it depends on; that for the last key is kept. */
  recall(account: AccountInventory, key: string, compute: () => Answer): Answer {
    const known = this.#answers.get(account);
    if (known?.key === key) return known.answer;
    const answer = compute();
    this.#answers.set(account, { key, answer });
    return answer;
  }
}

/**
 * Remembers what was worked out about documents and about whole accounts, by content: the memory may be shared by all
 * commits that one process looks at, and forgets what was not asked for in a while. Documents have to come from one
 * `ContentMemory`, so that the same file gives the same object.
 */
export class AccessMemory {
  readonly comparisons = new GenerationMemory<PrivilegeComparison>(20_000);
  readonly proofs = new GenerationMemory<AbsenceProof>(50_000);
  /** Documents made ready to answer requests. */
  readonly compiled: ActorCaches = createActorCaches();
  /** Who comes to more than it was given, by account and the limits over it. */
  readonly escalations = new AccountMemory<EscalationAnalysis>();
  /** The users and roles of an account with their policies, by account and the limits over it. */
  readonly states = new AccountMemory<readonly PrincipalState[]>();
  /** Ids of the paths that a document alone opens. */
  readonly pathIds = new GenerationMemory<readonly string[]>(5_000);
  readonly #facts = new Map<string, WeakMap<PolicyDocument, string>>();
  readonly #numbers = new WeakMap<PolicyDocument, number>();
  #count = 0;

  /** A number for the document, the same as long as it is the same object: with its places in the file. */
  numberOf(document: PolicyDocument): number {
    const known = this.#numbers.get(document);
    if (known !== undefined) return known;
    this.#count += 1;
    this.#numbers.set(document, this.#count);
    return this.#count;
  }

  /** A text about the document, worked out once. INVARIANT: `name` says everything else that the text depends on. */
  factOf(name: string, document: PolicyDocument, compute: () => string): string {
    const facts = this.#facts.get(name) ?? new WeakMap<PolicyDocument, string>();
    this.#facts.set(name, facts);
    const known = facts.get(document);
    if (known !== undefined) return known;
    const fact = compute();
    facts.set(document, fact);
    return fact;
  }

  /** The same text for documents that differ in cosmetic things alone; see `normalizePolicyDocument`. */
  meaningOf(document: PolicyDocument, partition: Partition): string {
    return this.factOf(`meaning ${partition}`, document, () =>
      digest(JSON.stringify(normalizePolicyDocument(document, { partition, ignoresCosmetics: true }))),
    );
  }
}

/** SHA-256 in hex. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
