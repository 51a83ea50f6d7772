import type { PolicyDocument } from '../../iam/policy-document.ts';
import type { Evaluation, StatementOutcome } from '../evaluate/evaluation.ts';
import type { NamedPolicy, PolicyLevel, PolicySet } from '../evaluate/policy-set.ts';
import type { RequestContext } from '../request/access-request.ts';
import type { DecidingStatement, StepState, TestStep } from './test-result.ts';

function policiesOf(policySet: PolicySet): readonly NamedPolicy[] {
  const levels: readonly PolicyLevel[] = [
    ...(policySet.serviceControl ?? []),
    ...(policySet.resourceControl ?? []),
  ];
  return [
    ...policySet.identity,
    ...(policySet.boundary === undefined ? [] : [policySet.boundary]),
    ...(policySet.session ?? []),
    ...(policySet.resource?.policies ?? []),
    ...levels.flatMap(({ policies }) => policies),
  ];
}

/** Finds where the statement of an outcome stands. */
export function locateStatement(policySet: PolicySet, { statement }: StatementOutcome): DecidingStatement {
  const document: PolicyDocument | undefined = policiesOf(policySet).find(
    ({ name }) => name === statement.policy,
  )?.document;
  const location = document?.statements[statement.statementIndex]?.source?.location;
  return location === undefined ? { statement } : { statement, location };
}

function layerTitle({ statement }: StatementOutcome): string {
  switch (statement.kind) {
    case 'identity':
      return 'an identity policy allows it';
    case 'boundary':
      return 'the permissions boundary allows it';
    case 'session':
      return 'the session policy allows it';
    case 'serviceControl':
      return `a service control policy of \`${statement.level ?? ''}\` allows it`;
    case 'resourceControl':
      return `a resource control policy of \`${statement.level ?? ''}\` allows it`;
    case 'trust':
    case 'resource':
      return 'the resource policy allows it';
  }
}

/** Allow wants a match; a statement that cannot be decided leaves the layer open. */
function layerState(allows: readonly StatementOutcome[]): StepState {
  if (allows.some(({ outcome }) => outcome === 'matched')) return 'holds';
  return allows.some(({ outcome }) => outcome === 'notUnderstood') ? 'unknown' : 'fails';
}

/** The context key on which alone an Allow of the layer failed, where the request did not say it. */
function missingKey(allows: readonly StatementOutcome[], context: RequestContext): string | undefined {
  const given = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  const keys = allows.flatMap((outcome) =>
    outcome.outcome === 'failed' && outcome.because.element === 'condition'
      ? [outcome.because.clause.key]
      : [],
  );
  const absent = new Map(
    keys.filter((key) => !given.has(key.toLowerCase())).map((key) => [key.toLowerCase(), key]),
  );
  return absent.size === 1 ? [...absent.values()][0] : undefined;
}

function isAboutCondition(outcome: StatementOutcome): boolean {
  return outcome.outcome === 'failed' && outcome.because.element === 'condition';
}

function layerStep(
  allows: readonly [StatementOutcome, ...StatementOutcome[]],
  policySet: PolicySet,
  context: RequestContext,
): TestStep {
  const state = layerState(allows);
  const near = allows.filter((outcome) =>
    state === 'fails' ? isAboutCondition(outcome) : outcome.outcome !== 'failed',
  );
  const fact = state === 'fails' ? missingKey(allows, context) : undefined;
  return {
    text: layerTitle(allows[0]),
    state,
    statements: near.map((outcome) => locateStatement(policySet, outcome)),
    ...(fact === undefined ? {} : { missingFact: `a value of \`${fact}\` in the request` }),
  };
}

function denyStep(denies: readonly StatementOutcome[], policySet: PolicySet): TestStep {
  const matched = denies.filter(({ outcome }) => outcome === 'matched');
  const unclear = denies.filter(({ outcome }) => outcome === 'notUnderstood');
  const deciding = matched.length > 0 ? matched : unclear;
  return {
    text: 'no statement denies it',
    state: matched.length > 0 ? 'fails' : unclear.length > 0 ? 'unknown' : 'holds',
    statements: deciding.map((outcome) => locateStatement(policySet, outcome)),
  };
}

/** What one decision rests on: an Allow in each layer of policies that was given, and no Deny in any. */
export function explainEvaluation(
  evaluation: Evaluation,
  policySet: PolicySet,
  context: RequestContext,
): readonly TestStep[] {
  const layers = new Map<string, [StatementOutcome, ...StatementOutcome[]]>();
  for (const outcome of evaluation.statements.filter(({ statement }) => statement.effect === 'Allow')) {
    const title = layerTitle(outcome);
    const layer = layers.get(title);
    if (layer === undefined) layers.set(title, [outcome]);
    else layer.push(outcome);
  }
  const denies = evaluation.statements.filter(({ statement }) => statement.effect === 'Deny');
  return [
    ...[...layers.values()].map((allows) => layerStep(allows, policySet, context)),
    denyStep(denies, policySet),
  ];
}
