import type { CatalogueAction } from '../catalogue/catalogue-model.ts';
import { parsePattern } from '../languages/parse-pattern.ts';
import { anyTextPattern } from '../languages/pattern.ts';
import type { Pattern } from '../languages/pattern.ts';
import { arnPartsOf, arnPartsOfTemplate, sampleArns } from '../languages/sample-arn.ts';
import type { AccessSpace, Box } from './access-space.ts';
import { resourceDimension } from './element-constraints.ts';
import type { Constraint } from './predicate.ts';
import { resolveConstraint, variablesOf } from './resolve-constraints.ts';
import type { VariableValues } from './resolve-constraints.ts';
import { satisfiesConstraint } from './satisfies-constraint.ts';
import { solveDimension } from './solve-dimension.ts';

const accountPlaceholder = '????????????';

/** `arn:${Partition}:s3:::${BucketName}/${ObjectName}` with wildcards, none of which may be empty. */
function templatePattern(template: string, accountId: string): string {
  return template.replaceAll('${Account}', accountId).replaceAll(/\$\{[^}]*\}/g, '?*');
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

/** Examples in the form of a template that satisfy the constraints, part by part: quickly found and pleasant to read. */
function readableResource(constraints: readonly Constraint[], template: string): string | undefined {
  const form = arnPartsOfTemplate(template);
  if (form === undefined) return undefined;
  const wanted = requiredPatterns(constraints)?.slice(0, 24).map(arnPartsOf) ?? [anyParts];
  for (const parts of wanted) {
    const found = parts && sampleArns(form, parts);
    const resource = found?.find((arn) => constraints.every((each) => satisfiesConstraint(each, arn)));
    if (resource !== undefined) return resource;
  }
  return undefined;
}

function resourcesOfTemplate(
  question: ResourceQuestion,
  template: string,
  isThorough: boolean,
): readonly string[] {
  const text = templatePattern(template, question.accountId ?? accountPlaceholder);
  const constraints = resourceConstraintsOf(question.space, question.box, question.values);
  const readable = readableResource(constraints, text);
  if (readable !== undefined) return [readable];
  if (!isThorough) return [];
  return solveResource(question, [...constraints, templateConstraint(text)], stepsPerExample);
}

/** The resource's account in its ARN is the one that the request says it is; other accounts' resources come second. */
function resourcesOfTemplates(
  question: ResourceQuestion,
  templates: readonly string[],
  isThorough: boolean,
): readonly string[] {
  const own = templates.flatMap((template) => resourcesOfTemplate(question, template, isThorough));
  if (own.length > 0 || question.accountId === undefined) return own;
  const { space, box, values } = question;
  return templates.flatMap((template) => resourcesOfTemplate({ space, box, values }, template, isThorough));
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
  const templates = [...action.resources]
    .sort((left, right) => Number(right.required) - Number(left.required))
    .flatMap(({ type }) => type.arnTemplates);
  return resourcesOfTemplates(question, templates, isThorough);
}

const anyArn = 'arn:${Partition}:${Service}:${Region}:${Account}:${Resource}';

/** Resources of the box whatever the action: in the form of an ARN where one is. */
export function anyResources(question: ResourceQuestion): readonly string[] {
  const constraints = resourceConstraintsOf(question.space, question.box, question.values);
  return [
    ...resourcesOfTemplates(question, [anyArn], true),
    ...solveResource(question, constraints, 4 * stepsPerExample),
  ];
}
