import { findAction, findService } from '../catalogue/catalogue.ts';
import type { CatalogueAction } from '../catalogue/catalogue-model.ts';
import type { AccessRequest } from '../request/access-request.ts';
import { accountOfArn, arnPart } from '../request/arn-parts.ts';
import { principalFacts } from '../request/principal-facts.ts';
import type { RequestPrincipal } from '../request/request-principal.ts';
import type { AccessSpace, Box } from './access-space.ts';
import { unlikeAny } from './action-classes.ts';
import type { ActionGroup } from './action-groups.ts';
import { candidateContext } from './candidate-context.ts';
import { candidatePrincipals, settledValues } from './candidate-principals.ts';
import type { PrincipalChoice } from './candidate-principals.ts';
import { anyResources, fittingResources, resourceVariables } from './candidate-resources.ts';
import type { ResourceQuestion } from './candidate-resources.ts';
import { actionDimension } from './element-constraints.ts';
import type { KnownActions } from './known-actions.ts';

/**
 * Whether an action and a resource that AWS documents show the difference (`knownAction`), or only such as AWS may yet add: a
 * `NotAction` grants those too.
 */
export type WitnessBasis = 'knownAction' | 'futureActions';

/** A concrete request that shows a difference. */
export interface Witness {
  readonly request: AccessRequest;
  readonly basis: WitnessBasis;
}

export interface WitnessSearch extends PrincipalChoice {
  readonly space: AccessSpace;
  readonly knownActions: KnownActions;
  /** The resource of every request, where the policies have no Resource: a role's ARN for its trust policy. */
  readonly resource?: string;
  readonly confirm: (request: AccessRequest) => boolean;
}

/** How many requests are tried for one remaining part before it is given up. */
const mostAttempts = 48;

/** The example of a class in AWS's writing where it is an action, and as a name that AWS might give to one where it is none. */
function futureActionName(example: string): string {
  const known = findAction(example);
  if (known !== undefined) return known.id;
  const [service = '', name = ''] = example.replaceAll(unlikeAny, 'NewAction').split(':', 2);
  const plain = name === '' ? 'NewAction' : name;
  return `${service === 'x' ? 'newservice' : service}:${plain}`;
}

interface Caller {
  readonly principal: RequestPrincipal;
  readonly contexts: readonly AccessRequest['context'][];
}

function callersOf(search: WitnessSearch, box: Box): readonly Caller[] {
  const { space } = search;
  const variables = resourceVariables(space, box);
  return candidatePrincipals(space, box, search).map((principal) => {
    const question = { space, box, principal };
    const contexts = [false, true]
      .map((takesLast) => candidateContext({ ...question, takesLast }, variables))
      .filter((context) => context !== undefined)
      .filter((context, index, all) => index === 0 || JSON.stringify(context) !== JSON.stringify(all[0]));
    return { principal, contexts };
  });
}

function variableValues({ principal }: Caller, context: AccessRequest['context']) {
  const folded = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  const settled = settledValues(principal);
  return (key: string): string | undefined => {
    const given = folded.get(key);
    return typeof given === 'string' ? given : settled(key);
  };
}

interface ActionToTry {
  readonly id: string;
  /** Absent for an action that AWS does not have yet. */
  readonly known?: CatalogueAction;
  /** Looks for a resource by all means, and not only for a readable one. */
  readonly isThorough: boolean;
}

function resourcesFor(question: ResourceQuestion, { id, known, isThorough }: ActionToTry): readonly string[] {
  return known === undefined ? anyResources(question, id) : fittingResources(question, known, isThorough);
}

/** The one value of a key in a context, by its folded name. */
function givenValue(context: AccessRequest['context'], foldedKey: string): string | undefined {
  const given = Object.entries(context).find(([key]) => key.toLowerCase() === foldedKey)?.[1];
  return typeof given === 'string' ? given : undefined;
}

/** The account that the context names as the resource's. */
function givenResourceAccount(context: AccessRequest['context']): string | undefined {
  return givenValue(context, 'aws:resourceaccount');
}

/** The account that the resource belongs to: the one that the context names, else the caller's. */
function accountOf({ principal }: Caller, context: AccessRequest['context']): string | undefined {
  return givenResourceAccount(context) ?? principalFacts(principal).accountId;
}

/** Whether every ARN of a service names an account, so that one without twelve digits there is none of its ARNs. */
function needsAccount(service: string): boolean {
  const types = [...(findService(service)?.resourceTypes.values() ?? [])];
  const templates = types.flatMap(({ arnTemplates }) => arnTemplates);
  return templates.length > 0 && templates.every((template) => template.includes(':${Account}:'));
}

/** A resource that no ARN of AWS could name shows nothing. */
function isImpossible(resource: string): boolean {
  if (!resource.startsWith('arn:') || accountOfArn(resource) !== undefined) return false;
  return needsAccount(arnPart(resource, 2));
}

function differ(left: string, right: string | undefined): boolean {
  return left !== '' && right !== undefined && left !== right;
}

/**
 * AWS fills in `aws:ResourceAccount` itself, so that no request has another account there than in the ARN; the same holds of
 * `aws:SourceAccount` and `aws:SourceArn`; and only a session with MFA has an age of it.
 */
function isContradictory(resource: string, context: AccessRequest['context']): boolean {
  const isWithoutMfa = givenValue(context, 'aws:multifactorauthpresent') === 'false';
  return (
    differ(arnPart(resource, 4), givenResourceAccount(context)) ||
    differ(
      arnPart(givenValue(context, 'aws:sourcearn') ?? '', 4),
      givenValue(context, 'aws:sourceaccount'),
    ) ||
    (isWithoutMfa && givenValue(context, 'aws:multifactorauthage') !== undefined)
  );
}

function* contextsOf(callers: readonly Caller[]): Generator<readonly [Caller, AccessRequest['context']]> {
  for (const caller of callers) {
    for (const context of caller.contexts) yield [caller, context];
  }
}

function* requestsFor(
  { space, resource }: WitnessSearch,
  box: Box,
  callers: readonly Caller[],
  action: ActionToTry,
): Generator<AccessRequest> {
  const found = new Map<string, readonly string[]>();
  const isOpen = resourceVariables(space, box).length > 0;
  for (const [caller, context] of contextsOf(callers)) {
    const accountId = accountOf(caller, context);
    const region = givenValue(context, 'aws:requestedregion');
    const key = JSON.stringify(isOpen ? [caller.principal, context] : [accountId, region]);
    const values = isOpen ? variableValues(caller, context) : () => undefined;
    const place = {
      ...(accountId === undefined ? {} : { accountId }),
      ...(region === undefined ? {} : { region }),
    };
    const resources = found.get(key) ?? resourcesFor({ space, box, values, ...place }, action);
    found.set(key, resources);
    for (const each of resource === undefined ? resources : [resource]) {
      if (isImpossible(each) || isContradictory(each, context)) continue;
      yield { principal: caller.principal, action: action.id, resource: each, context };
    }
  }
}

function knownActionsFor(
  { space, knownActions }: WitnessSearch,
  box: Box,
  { classes, undivided }: ActionGroup,
): readonly CatalogueAction[] {
  return undivided === undefined
    ? knownActions.examplesOf(classes)
    : knownActions.examplesWithin(space, box, undivided);
}

/** Actions of the group that AWS does not have yet, by plausible names where those will do. */
function futureActions(
  { space }: WitnessSearch,
  box: Box,
  { classes, undivided }: ActionGroup,
): Iterable<string> {
  if (undivided === undefined) {
    return classes.slice(0, 4).flatMap(({ example }) => [futureActionName(example), example]);
  }
  const solution = space.solve(actionDimension, box.get(actionDimension) ?? []);
  if (solution.kind === 'empty') return [];
  return solution.values.flatMap((value) => (value.kind === 'one' ? [value.value] : []));
}

function* candidates(search: WitnessSearch, box: Box, group: ActionGroup): Generator<Witness> {
  const callers = callersOf(search, box);
  if (callers.length === 0) return;
  const known = knownActionsFor(search, box, group);
  for (const isThorough of [false, true]) {
    for (const action of isThorough ? known.slice(0, 3) : known) {
      const attempt = { id: action.id, known: action, isThorough };
      for (const request of requestsFor(search, box, callers, attempt))
        yield { request, basis: 'knownAction' };
    }
  }
  for (const id of new Set(futureActions(search, box, group))) {
    const attempt = { id, isThorough: true };
    for (const request of requestsFor(search, box, callers, attempt))
      yield { request, basis: 'futureActions' };
  }
}

/**
 * Looks for a request in a remaining part of the access space that the evaluator confirms: with a real action on a fitting
 * resource where there is one. `undefined` when none was found, which proves nothing.
 */
export function findWitness(search: WitnessSearch, box: Box, group: ActionGroup): Witness | undefined {
  let attempts = 0;
  for (const witness of candidates(search, box, group)) {
    attempts += 1;
    if (attempts > mostAttempts) return undefined;
    if (search.confirm(witness.request)) return witness;
  }
  return undefined;
}
