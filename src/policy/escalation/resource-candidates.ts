import { findAction } from '../catalogue/catalogue.ts';
import { parsePattern, type PatternPart } from '../matching/policy-pattern.ts';
import { compileMatcher } from '../matching/wildcard-matcher.ts';
import { entityName } from '../request/arn-parts.ts';
import type { Actor } from './actor.ts';

/** Where the examples are. */
export interface Place {
  readonly partition: string;
  readonly accountId: string;
}

const maximumCandidates = 40;
const exampleRegion = 'us-east-1';

function fillTemplate(template: string, { partition, accountId }: Place): string {
  const known: Readonly<Record<string, string>> = {
    Partition: partition,
    Region: exampleRegion,
    Account: accountId,
  };
  return template.replaceAll(/\$\{([A-Za-z]+)\}/g, (_all, name: string) => known[name] ?? 'example');
}

function templateMatcher(template: string): (resource: string) => boolean {
  const pattern = template.replaceAll(/\$\{[A-Za-z]+\}/g, '*');
  return compileMatcher(parsePattern(pattern, { wildcards: true, variables: false }), 'string');
}

/** What a whole part of an ARN is when a policy leaves it open. */
function exampleForPart(index: number, { partition, accountId }: Place): string {
  return [undefined, partition, undefined, exampleRegion, accountId][index] ?? 'example';
}

function variableValue(key: string, actor: Actor): string | undefined {
  if (key === 'aws:username') return actor.entity.type === 'user' ? entityName(actor.entity.arn) : undefined;
  const found = Object.entries(actor.context).find(([name]) => name.toLowerCase() === key)?.[1];
  return typeof found === 'string' ? found : undefined;
}

function examplePart(part: PatternPart, textSoFar: string, actor: Actor, place: Place): string | undefined {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'oneCharacter':
      return 'x';
    case 'anyCharacters': {
      const index = textSoFar.split(':').length - 1;
      return textSoFar.endsWith(':') ? exampleForPart(index, place) : 'example';
    }
    case 'variable':
      return variableValue(part.key, actor) ?? part.fallback;
  }
}

/** An ARN that a pattern of the actor's policies matches; `undefined` when a variable has no value. */
function exampleOfPattern(parts: readonly PatternPart[], actor: Actor, place: Place): string | undefined {
  let text = '';
  for (const part of parts) {
    const example = examplePart(part, text, actor, place);
    if (example === undefined) return undefined;
    text += example;
  }
  return text;
}

/** Patterns for resources in the Allows that speak of the action. */
function patternsFor(action: string, actor: Actor): readonly (readonly PatternPart[])[] {
  const folded = action.toLowerCase();
  return actor.scopes
    .filter(({ matchesAction, resource }) => resource?.negated === false && matchesAction(folded))
    .flatMap(({ resource, version }) =>
      (resource?.values ?? []).map((value) =>
        parsePattern(value, { wildcards: true, variables: version === '2012-10-17' }),
      ),
    );
}

function candidatesOfTemplates(
  templates: readonly string[],
  action: string,
  actor: Actor,
  place: Place,
): readonly string[] {
  const matchers = templates.map(templateMatcher);
  const named = patternsFor(action, actor)
    .map((parts) => exampleOfPattern(parts, actor, place))
    .filter((example) => example !== undefined)
    .filter((example) => matchers.some((matches) => matches(example)));
  const candidates = new Set([...templates.map((template) => fillTemplate(template, place)), ...named]);
  return [...candidates].slice(0, maximumCandidates);
}

/**
 * Resources on which the actor might be allowed the action, where any will do: examples of each type that the action
 * takes, and those that the actor's own policies speak of, if they are of such a type. The answer is a list of choices,
 * of each of which one is needed: an action may touch several resources at once, as `ec2:RunInstances` does. `*` for an
 * action without resource types.
 */
export function resourceCandidates(
  action: string,
  actor: Actor,
  place: Place,
): readonly (readonly string[])[] {
  const resources = findAction(action)?.resources ?? [];
  if (resources.length === 0) return [['*']];
  const required = resources.filter((resource) => resource.required);
  const choices = required.length > 0 ? required.map((one) => [one]) : [resources];
  return choices.map((choice) => {
    const templates = choice.flatMap(({ type }) => type.arnTemplates);
    return candidatesOfTemplates(templates, action, actor, place);
  });
}
