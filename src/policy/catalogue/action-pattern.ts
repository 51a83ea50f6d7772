import { BoundedMemory } from './bounded-memory.ts';
import type { CatalogueAction } from './catalogue-model.ts';
import { findAction, findService, servicePrefixes } from './catalogue.ts';
import { hasWildcard, matchesWildcard } from '../../iam/wildcard.ts';

/** An action as a policy writes it, in lower case: prefix and name, either of which may hold wildcards. */
export interface ActionPattern {
  readonly service: string;
  readonly name: string;
}

/** Splits `s3:Get*`; `*` alone is `*:*`. `undefined` for other text without a colon. */
export function splitActionPattern(pattern: string): ActionPattern | undefined {
  const folded = pattern.toLowerCase();
  if (isOnlyStars(folded)) return { service: '*', name: '*' };
  const colon = folded.indexOf(':');
  if (colon < 0) return undefined;
  return { service: folded.slice(0, colon), name: folded.slice(colon + 1) };
}

function isOnlyStars(text: string): boolean {
  return text !== '' && text.replaceAll('*', '') === '';
}

const memory = new BoundedMemory<readonly CatalogueAction[]>(1_000_000, ({ length }) => length);

/**
 * All known actions that a pattern such as `s3:Get*`, `*` or `IAM:pass*` stands for, compared without case, by service
 * and in AWS's order; empty when nothing matches. Answers are remembered and shared: treat them as read-only.
 */
export function expandActionPattern(pattern: string): readonly CatalogueAction[] {
  return memory.recall(pattern.toLowerCase(), computeExpansion);
}

function computeExpansion(folded: string): readonly CatalogueAction[] {
  if (!hasWildcard(folded)) {
    const action = findAction(folded);
    return action === undefined ? [] : [action];
  }
  const pattern = splitActionPattern(folded);
  if (pattern === undefined) return [];
  return servicesMatching(pattern.service).flatMap((prefix) => actionsMatching(prefix, pattern.name));
}

/** The prefixes that a service pattern in lower case stands for. */
export function servicesMatching(servicePattern: string): readonly string[] {
  if (hasWildcard(servicePattern)) {
    return servicePrefixes.filter((prefix) => matchesWildcard(servicePattern, prefix));
  }
  return findService(servicePattern) === undefined ? [] : [servicePattern];
}

function actionsMatching(prefix: string, namePattern: string): readonly CatalogueAction[] {
  const actions = findService(prefix)?.actions ?? new Map<string, CatalogueAction>();
  const matching: CatalogueAction[] = [];
  for (const [foldedName, action] of actions) {
    if (matchesWildcard(namePattern, foldedName)) matching.push(action);
  }
  return matching;
}
