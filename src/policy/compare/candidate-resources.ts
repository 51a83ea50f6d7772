import type { CatalogueAction } from '../catalogue/catalogue-model.ts';
import { parsePattern } from '../languages/parse-pattern.ts';
import { anyTextPattern } from '../languages/pattern.ts';
import type { Pattern } from '../languages/pattern.ts';
import { arnPartsOf, arnPartsOfTemplate, sampleArns } from '../languages/sample-arn.ts';
import type { AccessSpace, Box } from './access-space.ts';
import { resourceDimension } from './element-constraints.ts';
import { canBeArn, hasColonsOf, isWithinParts } from './plausible-arn.ts';
import type { Constraint } from './predicate.ts';
import { resolveConstraint, variablesOf } from './resolve-constraints.ts';
import type { VariableValues } from './resolve-constraints.ts';
import { satisfiesConstraint } from './satisfies-constraint.ts';
import { solveDimension } from './solve-dimension.ts';

const accountPlaceholder = '????????????';

/** `arn:${Partition}:s3:::${BucketName}/${ObjectName}` with wildcards, none of which may be empty. */
function templatePattern(template: string, { accountId, region }: ResourceQuestion): string {
  return template
    .replaceAll('${Account}', accountId ?? accountPlaceholder)
    .replaceAll('${Region}', region ?? '?*')
    .replaceAll(/\$\{[^}]*\}/g, '?*');
}

/** A partition and a Region of it; the usual ones first. */
const places = [
  { partition: 'aws', region: 'us-east-1' },
  { partition: 'aws', region: 'eu-central-1' },
  { partition: 'aws-us-gov', region: 'us-gov-west-1' },
  { partition: 'aws-cn', region: 'cn-north-1' },
] as const;

/** The template in one partition and Region: examples of such forms are real ones. */
function placedPattern(
  template: string,
  question: ResourceQuestion,
  { partition, region }: (typeof places)[number],
): string {
  const inPartition = template.replaceAll('${Partition}', partition);
  return templatePattern(inPartition, { ...question, region: question.region ?? region });
}

function templateConstraint(text: string): Constraint {
  const pattern = parsePattern(text, { wildcards: true, variables: false, ignoresCase: false, scope: 'arn' });
  return {
    predicate: {
      identity: `template ${text}`,
      dimension: resourceDimension,
      test: { kind: 'value', test: { kind: 'language', patterns: [pattern] } },
      whenAbsent: false,
      description: text,
    },
    negated: false,
  };
}

function resourceConstraintsOf(space: AccessSpace, box: Box, values: VariableValues): readonly Constraint[] {
  return (box.get(resourceDimension) ?? []).map((literal) =>
    resolveConstraint(space.constraint(literal), values),
  );
}

/** The variables that the resource waits for. */
export function resourceVariables(space: AccessSpace, box: Box): readonly string[] {
  return (box.get(resourceDimension) ?? []).flatMap((literal) => variablesOf(space.constraint(literal)));
}

export interface ResourceQuestion {
  readonly space: AccessSpace;
  readonly box: Box;
  readonly values: VariableValues;
  /** Twelve digits of the account that resources belong to, where their ARNs name one. */
  readonly accountId?: string;
  /** The Region that the request goes to, where the context tells. */
  readonly region?: string;
}

/** States that a search for one example may look at: enough for a short name. */
const stepsPerExample = 300;

function solveResource(
  { space }: ResourceQuestion,
  constraints: readonly Constraint[],
  steps: number,
): readonly string[] {
  const solution = solveDimension({
    dimension: resourceDimension,
    constraints,
    budget: space.budget.portion(steps),
  });
  if (solution.kind === 'empty') return [];
  return solution.values.flatMap((value) => {
    if (value.kind === 'absent') return ['*'];
    return value.kind === 'one' ? [value.value] : [];
  });
}

/** The patterns of the shortest list that the resource must be on. */
function requiredPatterns(constraints: readonly Constraint[]): readonly Pattern[] | undefined {
  const lists = constraints.flatMap(({ predicate: { test }, negated }) =>
    test.kind === 'value' && test.test.kind === 'language' && !negated ? [test.test.patterns] : [],
  );
  return lists.sort((left, right) => left.length - right.length)[0];
}

const anyParts = arnPartsOf(anyTextPattern);

/** How many readable examples of one form and one pattern are looked at. */
const mostExamples = 12;

function* firstOf<Item>(items: Iterable<Item>, most: number): Generator<Item> {
  let taken = 0;
  for (const item of items) {
    yield item;
    taken += 1;
    if (taken >= most) return;
  }
}

/** An example in the form of a template that satisfies the constraints, part by part: quickly found and pleasant to read. */
function readableResource(constraints: readonly Constraint[], template: string): string | undefined {
  const form = arnPartsOfTemplate(template);
  if (form === undefined) return undefined;
  const wanted = requiredPatterns(constraints)?.slice(0, 24).map(arnPartsOf) ?? [anyParts];
  for (const parts of wanted) {
    if (parts === undefined) continue;
    for (const resource of firstOf(sampleArns(form, parts), mostExamples)) {
      if (constraints.every((each) => satisfiesConstraint(each, resource))) return resource;
    }
  }
  return undefined;
}

function resourcesOfTemplate(
  question: ResourceQuestion,
  template: string,
  isThorough: boolean,
): readonly string[] {
  const text = templatePattern(template, question);
  const constraints = resourceConstraintsOf(question.space, question.box, question.values);
  const isReal = (arn: string) => canBeArn(arn, constraints) && hasColonsOf(text, arn);
  const readable = readableResource(constraints, text);
  if (readable !== undefined && isReal(readable)) return [readable];
  if (!isThorough) return [];
  const solve = (form: string) =>
    solveResource(question, [...constraints, templateConstraint(form)], stepsPerExample);
  const [usual, ...others] = places.map((place) => placedPattern(template, question, place));
  const found = solve(usual ?? text).filter(isReal);
  if (found.length > 0) return found;
  const anywhere = solve(text);
  if (anywhere.length === 0 || anywhere.some(isReal)) return anywhere.filter(isReal);
  return others.flatMap((form) => solve(form).filter(isReal)).slice(0, 1);
}

/** What is asked of the resource's account and Region, less and less. */
function relaxed(question: ResourceQuestion): readonly ResourceQuestion[] {
  const { region, accountId, ...anywhere } = question;
  const inAccount = accountId === undefined ? anywhere : { ...anywhere, accountId };
  return [
    ...(region === undefined ? [] : [question]),
    inAccount,
    ...(accountId === undefined ? [] : [anywhere]),
  ];
}

/**
 * The resource's account in its ARN is the one that the request says it is, and its Region the one that the request goes to;
 * other Regions' and accounts' resources come second.
 */
function resourcesOfTemplates(
  question: ResourceQuestion,
  templates: readonly string[],
  isThorough: boolean,
): readonly string[] {
  for (const each of relaxed(question)) {
    const found = templates.flatMap((template) => resourcesOfTemplate(each, template, isThorough));
    if (found.length > 0) return found;
  }
  return [];
}

function countVariables(template: string): number {
  return template.split('${').length;
}

/**
 * Resources of the box that a request for the action can name: an ARN in the form of one of its resource types, or `*` for an
 * action that has none.
 */
export function fittingResources(
  question: ResourceQuestion,
  action: CatalogueAction,
  isThorough: boolean,
): readonly string[] {
  if (action.resources.length === 0) {
    const constraints = resourceConstraintsOf(question.space, question.box, question.values);
    return constraints.every((constraint) => satisfiesConstraint(constraint, undefined)) ? ['*'] : [];
  }
  const byNeed = action.resources.toSorted((left, right) => Number(right.required) - Number(left.required));
  const templates = byNeed.flatMap(({ type, required }) =>
    type.arnTemplates.map((template) => ({ template, required })),
  );
  const simplestFirst = templates.toSorted((left, right) =>
    left.required === right.required ? countVariables(left.template) - countVariables(right.template) : 0,
  );
  return resourcesOfTemplates(
    question,
    simplestFirst.map(({ template }) => template),
    isThorough,
  );
}

const anyArn = 'arn:${Partition}:${Service}:${Region}:${Account}:${Resource}';

/**
 * Resources of the box for an action that AWS does not have yet: in the form of an ARN where one is, first of the action's own
 * service. A wildcard stays within its part there, because no template says where names may hold a colon.
 */
export function anyResources(question: ResourceQuestion, action: string): readonly string[] {
  const constraints = resourceConstraintsOf(question.space, question.box, question.values);
  const [service = ''] = action.split(':', 1);
  const ownService = anyArn.replace('${Service}', service);
  const isReal = (resource: string) =>
    !resource.startsWith('arn:') || (canBeArn(resource, constraints) && isWithinParts(resource, constraints));
  const found = [
    ...resourcesOfTemplates(question, [ownService], false),
    ...resourcesOfTemplates(question, [anyArn], true),
    ...solveResource(question, constraints, 4 * stepsPerExample),
  ];
  return [...new Set(found)].filter(isReal);
}
