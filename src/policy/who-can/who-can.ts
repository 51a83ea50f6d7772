import type { AccountInventory } from '../../iam/account.ts';
import type { PolicyKind } from '../../iam/policy-document.ts';
import type { Role, User } from '../../iam/resources.ts';
import {
  compilePolicySet,
  compileResourceSide,
  type CompiledPolicySet,
  type CompiledResourceSide,
} from '../evaluate/compile-policy-set.ts';
import type { CompiledPolicyCache } from '../evaluate/compiled-layer.ts';
import type { DecisionReason, Evaluation, StatementReference } from '../evaluate/evaluation.ts';
import type { PolicySet } from '../evaluate/policy-set.ts';
import { findResourceSide } from '../principals/find-resource-side.ts';
import { indexKnownPolicies } from '../principals/known-policies.ts';
import {
  collectPrincipalPolicies,
  type OrganisationLimits,
  type PrincipalPolicies,
} from '../principals/principal-policies.ts';
import type { RequestContext } from '../request/access-request.ts';

/** Who can do this? */
export interface AccessQuestion {
  /** Such as `s3:GetObject`. */
  readonly action: string;
  /** An ARN, or `*` for an action that has no resource types. */
  readonly resource: string;
  readonly context: RequestContext;
}

/** A user or role that can do it, or of which that is not excluded. */
export interface AccessHolder {
  readonly arn: string;
  /**
   * `can`: the request is allowed. `conditional`: it is not, and an Allow fails by its conditions alone, so that a request
   * with other context may be. `unknown`: a document is missing, or a statement cannot be decided.
   */
  readonly verdict: 'can' | 'conditional' | 'unknown';
  /** The statements that allow it, or would. */
  readonly statements: readonly StatementReference[];
  /** Context keys on which it depends, for `conditional`; as written. */
  readonly keys: readonly string[];
  /** What is not at hand, for `unknown`. */
  readonly missing?: string;
}

export interface WhoCanAnswer {
  /** Those who can first, then by ARN. */
  readonly holders: readonly AccessHolder[];
  /** Users and roles that cannot, whatever the context. */
  readonly cannot: number;
  /** What was taken for granted because no document says it. */
  readonly assumptions: readonly string[];
}

/** Answers questions about one set of accounts; what is compiled for one question serves the next. */
export type WhoCan = (question: AccessQuestion) => WhoCanAnswer;

interface AskedPrincipal {
  readonly entity: User | Role;
  readonly policies: PrincipalPolicies;
  readonly compiled: CompiledPolicySet;
}

function principalsOf(
  account: AccountInventory,
  limits: OrganisationLimits,
  cache: CompiledPolicyCache,
): readonly AskedPrincipal[] {
  const known = indexKnownPolicies(account);
  return [...account.users, ...account.roles].map((entity) => {
    const policies = collectPrincipalPolicies(entity, account, limits, known);
    return { entity, policies, compiled: compilePolicySet(policies.policySet, cache) };
  });
}

/** The kinds of policies that did not allow a request, by the reason of its denial. */
const silentKinds: Readonly<Partial<Record<DecisionReason, readonly PolicyKind[]>>> = {
  noAllow: ['identity', 'resource', 'trust'],
  callerAccountSilent: ['identity'],
  resourceSilent: ['resource', 'trust'],
  serviceControl: ['serviceControl', 'resourceControl'],
  boundary: ['boundary'],
};

function holder(
  arn: string,
  verdict: AccessHolder['verdict'],
  statements: readonly StatementReference[],
  more: Partial<AccessHolder> = {},
): AccessHolder {
  return { arn, verdict, statements, keys: [], ...more };
}

/** The conditions of a statement, by its place. */
function conditionKeys(set: PolicySet, { policy, statementIndex }: StatementReference): readonly string[] {
  const policies = [
    ...set.identity,
    ...(set.boundary ? [set.boundary] : []),
    ...(set.resource?.policies ?? []),
  ];
  const levels = [...(set.serviceControl ?? []), ...(set.resourceControl ?? [])];
  const all = [...policies, ...levels.flatMap((level) => level.policies)];
  const statement = all.find(({ name }) => name === policy)?.document.statements[statementIndex];
  return statement?.conditions.map(({ key }) => key) ?? [];
}

/** Statements that deny it now, where each of them depends on a condition. */
function conditionalDenies(
  evaluation: Evaluation,
  set: PolicySet,
): readonly (readonly string[])[] | undefined {
  const denying = evaluation.statements.filter(
    ({ outcome, statement }) => statement.effect === 'Deny' && outcome === 'matched',
  );
  const keys = denying.map(({ statement }) => conditionKeys(set, statement));
  return keys.some((each) => each.length === 0) ? undefined : keys;
}

/** Allows of the policies that were silent which everything fits but a condition. */
function conditionalAllows({ statements, reason }: Evaluation) {
  const kinds = silentKinds[reason] ?? [];
  return statements.flatMap(({ statement, ...rest }) => {
    const isMeant =
      statement.effect === 'Allow' && kinds.includes(statement.kind) && rest.outcome === 'failed';
    return isMeant && rest.because.element === 'condition'
      ? [{ statement, key: rest.because.clause.key }]
      : [];
  });
}

function unique(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].sort();
}

function judgeDenied(arn: string, evaluation: Evaluation, set: PolicySet): AccessHolder | undefined {
  const { reason, statements, notUnderstood } = evaluation;
  if (reason === 'explicitDeny') {
    const denies = conditionalDenies(evaluation, set);
    const allowing = statements.filter(
      ({ outcome, statement }) => statement.effect === 'Allow' && outcome === 'matched',
    );
    if (denies === undefined || allowing.length === 0) return undefined;
    return holder(
      arn,
      'conditional',
      allowing.map(({ statement }) => statement),
      {
        keys: unique(denies.flat()),
      },
    );
  }
  if (notUnderstood.length > 0) {
    const open = notUnderstood.map(({ statement }) => statement);
    return holder(arn, 'unknown', open, { missing: 'the meaning of a statement' });
  }
  const open = conditionalAllows(evaluation);
  if (open.length === 0) return undefined;
  return holder(
    arn,
    'conditional',
    open.map(({ statement }) => statement),
    {
      keys: unique(open.map(({ key }) => key)),
    },
  );
}

function judge(
  { entity: { arn }, policies, compiled }: AskedPrincipal,
  { action, resource, context }: AccessQuestion,
  side: CompiledResourceSide | undefined,
): { readonly holder: AccessHolder | undefined; readonly assumptions: readonly string[] } {
  const request = {
    principal: policies.principal,
    action,
    resource,
    context: { ...policies.context, ...context },
  };
  const evaluation = compiled.evaluate(request, side);
  const { assumptions } = evaluation;
  const [lacking] = policies.missing;
  if (lacking !== undefined) {
    const missing = `the ${lacking.usedAs} ${lacking.name}`;
    return { holder: holder(arn, 'unknown', [], { missing }), assumptions };
  }
  if (evaluation.decision === 'allowed' && assumptions.length > 0) {
    // Users, roles and policies have no policy of their own by which another account could be let in.
    if (action.toLowerCase().startsWith('iam:')) return { holder: undefined, assumptions: [] };
    return { holder: holder(arn, 'unknown', [], { missing: assumptions.join(', ') }), assumptions: [] };
  }
  if (evaluation.decision === 'allowed') {
    const matched = evaluation.statements.filter(
      ({ outcome, statement }) => statement.effect === 'Allow' && outcome === 'matched',
    );
    return {
      holder: holder(
        arn,
        'can',
        matched.map(({ statement }) => statement),
      ),
      assumptions,
    };
  }
  const set = side === undefined ? policies.policySet : { ...policies.policySet, resource: side.side };
  return { holder: judgeDenied(arn, evaluation, set), assumptions };
}

const order: readonly AccessHolder['verdict'][] = ['can', 'conditional', 'unknown'];

function compareHolders(left: AccessHolder, right: AccessHolder): number {
  const byVerdict = order.indexOf(left.verdict) - order.indexOf(right.verdict);
  return byVerdict !== 0 ? byVerdict : left.arn < right.arn ? -1 : 1;
}

/**
 * Who of some accounts can do something: every user and role is asked, each with all policies that bear on it, and the
 * statements that decide are named. Where the resource's own policy is not at hand and nothing goes without it, as of a role's
 * trust, nobody's answer is certain.
 */
export function createWhoCan(accounts: readonly AccountInventory[], limits: OrganisationLimits = {}): WhoCan {
  const cache: CompiledPolicyCache = new Map();
  let principals: readonly AskedPrincipal[] | undefined;
  return (question) => {
    principals ??= accounts.flatMap((account) => principalsOf(account, limits, cache));
    const found = findResourceSide(question.action, question.resource, accounts);
    if (found.kind === 'missing') {
      const missing = found.fact;
      const holders = principals.map(({ entity }) => holder(entity.arn, 'unknown', [], { missing }));
      return { holders: holders.toSorted(compareHolders), cannot: 0, assumptions: [] };
    }
    const side = found.side && compileResourceSide(found.side, cache);
    const judged = principals.map((principal) => judge(principal, question, side));
    const holders = judged.flatMap((each) => each.holder ?? []).toSorted(compareHolders);
    return {
      holders,
      cannot: judged.length - holders.length,
      assumptions: unique([...found.assumptions, ...judged.flatMap(({ assumptions }) => assumptions)]),
    };
  };
}
