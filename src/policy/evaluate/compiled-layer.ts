import type { PolicyDocument, PolicyKind } from '../../iam/policy-document.ts';
import { requirePolicyDocument } from '../../iam/require-policy-document.ts';
import type { Caller, GrantStrength } from '../matching/principal-matcher.ts';
import { compileStatement, type CompiledStatement } from './compile-statement.ts';
import type { StatementOutcome } from './evaluation.ts';
import type { NamedPolicy } from './policy-set.ts';
import type { RequestFacts } from './request-facts.ts';

/** Policies that are judged together: an Allow in any of them counts for all. */
export interface CompiledLayer {
  readonly kind: PolicyKind;
  readonly level?: string;
  readonly statements: readonly CompiledStatement[];
}

/** What a layer says to a request. */
export interface LayerAnswer {
  readonly denies: boolean;
  readonly allows: boolean;
  /** The strongest grant of a resource policy. */
  readonly strength: GrantStrength | undefined;
}

function compilePolicy(
  { name, document }: NamedPolicy,
  place: { readonly kind: PolicyKind; readonly level?: string },
): readonly CompiledStatement[] {
  requirePolicyDocument(document);
  return document.statements.map((statement, statementIndex) => {
    const { sid, effect } = statement;
    const reference = { ...place, policy: name, statementIndex, effect };
    const named = sid === undefined ? reference : { ...reference, sid };
    return compileStatement(statement, document.version, named);
  });
}

/**
 * Compiled policies by document, for sets that share documents, as the principals of one account do, and the same account
 * at two commits. It is as good as the documents: whoever changes one in place may not use it.
 */
export type CompiledPolicyCache = WeakMap<PolicyDocument, Map<string, readonly CompiledStatement[]>>;

function compileCached(
  policy: NamedPolicy,
  place: { readonly kind: PolicyKind; readonly level?: string },
  cache: CompiledPolicyCache,
): readonly CompiledStatement[] {
  const key = `${place.kind}\n${place.level ?? ''}\n${policy.name}`;
  const ofDocument = cache.get(policy.document) ?? new Map<string, readonly CompiledStatement[]>();
  const known = ofDocument.get(key);
  if (known !== undefined) return known;
  const statements = compilePolicy(policy, place);
  cache.set(policy.document, ofDocument.set(key, statements));
  return statements;
}

export function compileLayer(
  kind: PolicyKind,
  policies: readonly NamedPolicy[],
  cache: CompiledPolicyCache | undefined,
  level?: string,
): CompiledLayer {
  const place = level === undefined ? { kind } : { kind, level };
  const compile = (policy: NamedPolicy) =>
    cache === undefined ? compilePolicy(policy, place) : compileCached(policy, place, cache);
  return { ...place, statements: policies.flatMap(compile) };
}

const strengths: readonly GrantStrength[] = ['delegated', 'limited', 'direct'];

function stronger(
  left: GrantStrength | undefined,
  right: GrantStrength | undefined,
): GrantStrength | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return strengths.indexOf(left) < strengths.indexOf(right) ? right : left;
}

/** Asks every statement, and appends the outcomes to `journal`. */
export function askLayer(
  layer: CompiledLayer,
  facts: RequestFacts,
  caller: Caller,
  journal: StatementOutcome[],
): LayerAnswer {
  let denies = false;
  let allows = false;
  let strength: GrantStrength | undefined;
  for (const ask of layer.statements) {
    const outcome = ask(facts, caller);
    journal.push(outcome);
    if (outcome.outcome === 'failed') continue;
    if (outcome.statement.effect === 'Deny') {
      denies = true;
    } else if (outcome.outcome === 'matched') {
      allows = true;
      strength = stronger(strength, outcome.strength);
    }
  }
  return { denies, allows, strength };
}
