import { awsPartitions } from '../catalogue/regions.ts';
import { parsePattern } from '../languages/parse-pattern.ts';
import { principalContextValue } from '../request/principal-context.ts';
import { principalFacts } from '../request/principal-facts.ts';
import type { RequestPrincipal } from '../request/request-principal.ts';
import type { AccessSpace, Box } from './access-space.ts';
import { keyDimension, keyDimensionPrefix } from './predicate.ts';
import type { Constraint } from './predicate.ts';
import { principalDimension } from './principal-constraint.ts';
import { variablesOf } from './resolve-constraints.ts';
import { satisfiesConstraint } from './satisfies-constraint.ts';
import { solveDimension } from './solve-dimension.ts';

/** Keys that follow from the principal, so that no other value can stand in the context. */
const derivedKeys = [
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:username',
  'aws:principalisawsservice',
  'aws:principalservicename',
];

const signedKeys = [
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalisawsservice',
  'aws:principalservicename',
  'aws:username',
  'aws:userid',
  'aws:federatedprovider',
  'aws:multifactorauthpresent',
  'aws:multifactorauthage',
  'aws:sourceidentity',
  'aws:tokenissuetime',
  'kms:calleraccount',
];

const usualPrincipals: readonly RequestPrincipal[] = [
  { type: 'user', arn: 'arn:aws:iam::111122223333:user/alice' },
  { type: 'roleSession', roleArn: 'arn:aws:iam::111122223333:role/example', sessionName: 'session' },
  { type: 'root', arn: 'arn:aws:iam::111122223333:root' },
  { type: 'federatedUser', userArn: 'arn:aws:iam::111122223333:user/alice', name: 'example' },
];

/** Accounts of AWS's documentation, to be tried first. */
const exampleAccounts = ['111122223333', '444455556666'];

/** Whether AWS could have given a user or role this ARN; see the quotas and names of IAM, and its paths. */
function isPrincipalArn(arn: string): boolean {
  const form = /^arn:(?<partition>[a-z-]+):iam::\d{12}:(?:user|role)(?:\/[!-~]+)?\/[\w+=,.@-]{1,128}$/;
  return awsPartitions.includes(form.exec(arn)?.groups?.['partition'] ?? '');
}

function formConstraint(form: string): Constraint {
  const pattern = parsePattern(form, { wildcards: true, variables: false, ignoresCase: false, scope: 'arn' });
  return {
    predicate: {
      identity: `form ${form}`,
      dimension: keyDimension('aws:PrincipalArn'),
      test: { kind: 'value', test: { kind: 'language', patterns: [pattern] } },
      whenAbsent: false,
      description: form,
    },
    negated: false,
  };
}

function constraintsOn(space: AccessSpace, box: Box, dimension: string): readonly Constraint[] {
  return (box.get(dimension) ?? []).map((literal) => space.constraint(literal));
}

/** One value of a key that the box allows, within a form. */
function solveWithin(space: AccessSpace, box: Box, key: string, form?: string): readonly string[] {
  const dimension = keyDimension(key);
  const constraints = [
    ...constraintsOn(space, box, dimension),
    ...(form === undefined ? [] : [formConstraint(form)]),
  ];
  const solution = solveDimension({ dimension, constraints, budget: space.budget });
  if (solution.kind === 'empty') return [];
  return solution.values.flatMap((value) => (value.kind === 'one' ? [value.value] : []));
}

function principalOfArn(arn: string): RequestPrincipal {
  if (arn.includes(':user/')) return { type: 'user', arn };
  return { type: 'roleSession', roleArn: arn, sessionName: 'session' };
}

/** Principals that the box's own conditions describe: by ARN, by account, by user name. */
function describedPrincipals(space: AccessSpace, box: Box): readonly RequestPrincipal[] {
  const isConstrained = (key: string) => box.has(keyDimension(key));
  const accounts = isConstrained('aws:PrincipalAccount')
    ? solveWithin(space, box, 'aws:PrincipalAccount').filter((account) => /^\d{12}$/.test(account))
    : [];
  const names = isConstrained('aws:username') ? solveWithin(space, box, 'aws:username') : [];
  const needsArn = isConstrained('aws:PrincipalArn') || accounts.length > 0 || names.length > 0;
  if (!needsArn) return [];
  const forms = [...(accounts.length > 0 ? accounts : exampleAccounts), '????????????'].flatMap((account) => [
    ...names.map((name) => `arn:*:iam::${account}:user/${name}`),
    ...names.map((name) => `arn:*:iam::${account}:user/?*/${name}`),
    `arn:aws:iam::${account}:role/?*`,
    `arn:aws:iam::${account}:user/?*`,
    `arn:*:iam::${account}:role/?*`,
    `arn:*:iam::${account}:user/?*`,
  ]);
  const found = forms.flatMap((form) => solveWithin(space, box, 'aws:PrincipalArn', form));
  return [...new Set(found)].filter(isPrincipalArn).map(principalOfArn);
}

/** True for a key that no request without a signature has. */
export function isSignedKey(key: string): boolean {
  return signedKeys.includes(key) || key.startsWith('aws:principaltag/');
}

/** Keys of a box that a principal settles. */
function keysToAgreeOn(box: Box, principal: RequestPrincipal): readonly string[] {
  const keys = [...box.keys()].flatMap((dimension) =>
    dimension.startsWith(keyDimensionPrefix) ? [dimension.slice(keyDimensionPrefix.length)] : [],
  );
  return keys.filter((key) => isSettledKey(key, principal));
}

/** What waits for a variable is left to the evaluator. */
function agrees(space: AccessSpace, box: Box, principal: RequestPrincipal): boolean {
  const facts = principalFacts(principal);
  return keysToAgreeOn(box, principal).every((key) =>
    constraintsOn(space, box, keyDimension(key)).every(
      (constraint) =>
        variablesOf(constraint).length > 0 ||
        satisfiesConstraint(constraint, principalContextValue(key, principal, facts)),
    ),
  );
}

/** Principals that the box's Principal and NotPrincipal elements let be. */
function chosenPrincipals(
  space: AccessSpace,
  box: Box,
  universe: readonly RequestPrincipal[],
): readonly RequestPrincipal[] {
  const literals = box.get(principalDimension);
  if (literals === undefined) return universe;
  const solution = space.solve(principalDimension, literals);
  if (solution.kind === 'empty') return [];
  return solution.values.flatMap((value) => (value.kind === 'choice' ? (universe[value.index] ?? []) : []));
}

export interface PrincipalChoice {
  /** Principals that the policies tell apart; none for policies without principals. */
  readonly universe: readonly RequestPrincipal[];
  /** The only principal there is, where a comparison is about one. */
  readonly principal?: RequestPrincipal;
}

/**
 * Principals that satisfy what the box asks of them, in their own name and in the context keys that follow from it. For policies
 * without principals any user or role will do.
 */
export function candidatePrincipals(
  space: AccessSpace,
  box: Box,
  { universe, principal: only }: PrincipalChoice,
): readonly RequestPrincipal[] {
  if (only !== undefined) return [only];
  const described = describedPrincipals(space, box);
  const chosen = universe.length === 0 ? usualPrincipals : chosenPrincipals(space, box, universe);
  return [...chosen, ...described].filter((principal) => agrees(space, box, principal));
}

/** The value of a context key that follows from the principal, by its folded name. */
export type SettledValues = (key: string) => string | undefined;

/** What follows from a principal. */
export function settledValues(principal: RequestPrincipal): SettledValues {
  const facts = principalFacts(principal);
  return (key) => principalContextValue(key, principal, facts);
}

/** True for a key that the principal settles, be it by not having it. */
export function isSettledKey(key: string, principal: RequestPrincipal): boolean {
  const isWithoutSignature = principal.type === 'anonymous' && isSignedKey(key);
  return isWithoutSignature || derivedKeys.includes(key) || settledValues(principal)(key) !== undefined;
}

function settledConstraint(key: string, value: string | undefined): Constraint {
  const dimension = keyDimension(key);
  const shared = { dimension, description: `${key} of the principal`, writtenKey: key };
  if (value === undefined) {
    const identity = `${dimension} absence`;
    return {
      negated: false,
      predicate: { ...shared, identity, test: { kind: 'absence' }, whenAbsent: true },
    };
  }
  const syntax = { wildcards: false, variables: false, ignoresCase: false, scope: 'string' } as const;
  const test = { kind: 'language' as const, patterns: [parsePattern(value, syntax)] };
  const identity = `${dimension} settled ${value}`;
  return {
    negated: false,
    predicate: { ...shared, identity, test: { kind: 'value', test }, whenAbsent: false },
  };
}

/** What the context keys that follow from a principal hold, as constraints. */
export function settledConstraints(principal: RequestPrincipal): readonly Constraint[] {
  const settled = settledValues(principal);
  return derivedKeys.map((key) => settledConstraint(key, settled(key)));
}
