import { foldCase } from '../../iam/fold-case.ts';
import type { MatchElement } from '../../iam/policy-document.ts';
import { parsePattern } from '../languages/parse-pattern.ts';
import { isUniversal } from '../languages/pattern.ts';
import type { Pattern } from '../languages/pattern.ts';
import type { Constraint } from './predicate.ts';

export const resourceDimension = 'resource';
export const actionDimension = 'action';

function describeElement(name: string, { negated, values }: MatchElement): string {
  return `${negated ? 'Not' : ''}${name} ${JSON.stringify(values)}`;
}

function isOpen(pattern: Pattern): boolean {
  return pattern.isUncertain || pattern.variables.length > 0;
}

function languageConstraint(
  patterns: readonly Pattern[],
  { dimension, negated, description }: { dimension: string; negated: boolean; description: string },
): Constraint {
  const identity = `${dimension} ${JSON.stringify([...new Set(patterns.map(({ key }) => key).sort())])}`;
  const whenAbsent = patterns.some(isUniversal);
  const test = { kind: 'value' as const, test: { kind: 'language' as const, patterns } };
  return { predicate: { identity, dimension, test, whenAbsent, description }, negated };
}

/**
 * A pattern of NotResource whose variable may have no value: what that means AWS leaves open. It covers the resource `*` of
 * an action without resource types in no case.
 */
function opaqueExclusion(pattern: Pattern, description: string): Constraint {
  const identity = `${resourceDimension} not ${JSON.stringify(pattern.key)}`;
  const predicate = {
    identity,
    dimension: resourceDimension,
    test: {
      kind: 'opaque' as const,
      whenResolved: { kind: 'language' as const, patterns: [pattern] },
    },
    whenAbsent: false,
    description,
  };
  return { predicate, negated: true };
}

/**
 * What Resource or NotResource asks. The resource `*` of an action without resource types is this dimension's absence: the
 * pattern `*` alone matches it, and a NotResource that does not hold `*`. See
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function resourceConstraints(element: MatchElement, variables: boolean): readonly Constraint[] {
  const syntax = { wildcards: true, ignoresCase: false, scope: 'resource' as const, variables };
  const patterns = element.values.map((value) => parsePattern(value, syntax));
  const description = describeElement('Resource', element);
  const place = { dimension: resourceDimension, negated: element.negated, description };
  if (!element.negated) return [languageConstraint(patterns, place)];
  return [
    languageConstraint(
      patterns.filter((pattern) => !isOpen(pattern)),
      place,
    ),
    ...patterns.filter(isOpen).map((pattern) => opaqueExclusion(pattern, description)),
  ];
}

/** The patterns of Action or NotAction, in lower case and without variables, which actions do not have. */
export function actionPatterns(element: MatchElement): readonly Pattern[] {
  const syntax = { wildcards: true, ignoresCase: false, scope: 'string' as const, variables: false };
  return element.values.map((value) => parsePattern(foldCase(value), syntax));
}

/** What Action or NotAction asks, where the classes of actions cannot be listed. */
export function actionConstraint(element: MatchElement): Constraint {
  return languageConstraint(actionPatterns(element), {
    dimension: actionDimension,
    negated: element.negated,
    description: describeElement('Action', element),
  });
}

/** The action belongs to the service; without a name it is any `service:name`. */
export function actionDomain(service: string | undefined): Constraint {
  const text = service === undefined ? '?*:?*' : `${service}:?*`;
  const syntax = { wildcards: true, variables: false, ignoresCase: false, scope: 'arn' } as const;
  return languageConstraint([parsePattern(text, syntax)], {
    dimension: actionDimension,
    negated: false,
    description: `actions ${text}`,
  });
}
