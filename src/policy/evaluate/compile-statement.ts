import type { PolicyVersion, Statement } from '../../iam/policy-document.ts';
import { compileActionMatcher } from '../matching/action-matcher.ts';
import { compilePrincipalMatcher, type Caller, type GrantStrength } from '../matching/principal-matcher.ts';
import { compileResourceMatcher, type ResourceMatcher } from '../matching/resource-matcher.ts';
import type { Truth } from '../matching/truth.ts';
import { compileClause, type ClauseMatcher } from './condition/compile-clause.ts';
import type { DecidingElement, StatementOutcome, StatementReference } from './evaluation.ts';
import type { RequestFacts } from './request-facts.ts';
import { grammarFault } from './statement-grammar.ts';

/** What a statement says to a request. The outcomes are made once and shared: an evaluation allocates none. */
export type CompiledStatement = (facts: RequestFacts, caller: Caller) => StatementOutcome;

type Outcomes = Record<'failed' | 'notUnderstood', StatementOutcome>;

function outcomesFor(statement: StatementReference, because: DecidingElement): Outcomes {
  return {
    failed: { outcome: 'failed', statement, because },
    notUnderstood: { outcome: 'notUnderstood', statement, because },
  };
}

interface CompiledClause {
  readonly test: ClauseMatcher;
  readonly outcomes: Outcomes;
}

function compileClauses(
  statement: Statement,
  version: PolicyVersion | undefined,
  reference: StatementReference,
): readonly CompiledClause[] {
  return statement.conditions.map((clause, clauseIndex) => ({
    test: compileClause(clause, version),
    outcomes: outcomesFor(reference, { element: 'condition', clause, clauseIndex }),
  }));
}

/** The first clause that fails, else the first that is unknown, else nothing. */
function undoneBy(clauses: readonly CompiledClause[], facts: RequestFacts): StatementOutcome | undefined {
  let doubt: StatementOutcome | undefined;
  for (const { test, outcomes } of clauses) {
    const truth = test(facts);
    if (truth === 'no') return outcomes.failed;
    if (truth === 'unknown') doubt ??= outcomes.notUnderstood;
  }
  return doubt;
}

interface StatementMatchers {
  readonly principal: ReturnType<typeof compilePrincipalMatcher> | undefined;
  readonly action: (foldedAction: string) => boolean;
  readonly resource: ResourceMatcher;
  readonly clauses: readonly CompiledClause[];
}

function compileMatchers(
  statement: Statement,
  version: PolicyVersion | undefined,
  reference: StatementReference,
): StatementMatchers {
  const { principal, resource } = statement;
  const hasActions = statement.action.values.length > 0;
  const hasResources = resource !== undefined && resource.values.length > 0;
  return {
    principal: principal && compilePrincipalMatcher(principal),
    action: hasActions ? compileActionMatcher(statement.action) : () => true,
    resource: hasResources ? compileResourceMatcher(resource, version) : () => 'yes',
    clauses: compileClauses(statement, version, reference),
  };
}

function sharedOutcomes(reference: StatementReference) {
  const matched = (strength: GrantStrength): StatementOutcome => ({
    outcome: 'matched',
    statement: reference,
    strength,
  });
  return {
    action: outcomesFor(reference, { element: 'action' }),
    principal: outcomesFor(reference, { element: 'principal' }),
    resource: outcomesFor(reference, { element: 'resource' }),
    matched: { outcome: 'matched', statement: reference } satisfies StatementOutcome,
    matchedWith: { direct: matched('direct'), limited: matched('limited'), delegated: matched('delegated') },
  };
}

/** Elements are tried from the cheapest on; one that fails outweighs any doubt about another. */
function compileWellFormed(
  statement: Statement,
  version: PolicyVersion | undefined,
  reference: StatementReference,
): CompiledStatement {
  const { principal, action, resource, clauses } = compileMatchers(statement, version, reference);
  const shared = sharedOutcomes(reference);
  const doubtOr = (truth: Truth, outcomes: Outcomes) =>
    truth === 'unknown' ? outcomes.notUnderstood : undefined;
  return (facts, caller) => {
    if (!action(facts.foldedAction)) return shared.action.failed;
    const principalMatch = principal?.(caller);
    if (principalMatch?.matches === 'no') return shared.principal.failed;
    const resourceTruth = resource(facts.request.resource, facts.variable);
    if (resourceTruth === 'no') return shared.resource.failed;
    const undone = undoneBy(clauses, facts);
    if (undone?.outcome === 'failed') return undone;
    const doubt =
      doubtOr(principalMatch?.matches ?? 'yes', shared.principal) ?? doubtOr(resourceTruth, shared.resource);
    const { strength } = principalMatch ?? {};
    return doubt ?? undone ?? (strength === undefined ? shared.matched : shared.matchedWith[strength]);
  };
}

/**
 * Compiles one statement of a policy. One that AWS refuses in such a policy never grants, and if it is a Deny it is
 * taken to apply wherever its remaining elements match.
 */
export function compileStatement(
  statement: Statement,
  version: PolicyVersion | undefined,
  reference: StatementReference,
): CompiledStatement {
  const wellFormed = compileWellFormed(statement, version, reference);
  const fault = grammarFault(statement, reference.kind);
  if (fault === undefined) return wellFormed;
  const faulty = outcomesFor(reference, { element: 'grammar', fault });
  if (statement.effect === 'Allow') return () => faulty.failed;
  return (facts, caller) => {
    const outcome = wellFormed(facts, caller);
    return outcome.outcome === 'failed' ? outcome : faulty.notUnderstood;
  };
}
