import type { MatchElement, PolicyDocument, Statement } from '../../iam/policy-document.ts';
import { comparePrivileges } from '../../policy/compare/compare-privileges.ts';
import type { NamedPolicy } from '../../policy/evaluate/policy-set.ts';
import { elapsedDays } from '../elapsed-days.ts';
import type { ServiceUse } from './service-use.ts';

/** A policy without the services that its holder does not use. */
export interface NarrowerPolicy {
  readonly name: string;
  readonly before: PolicyDocument;
  /** Without statements where nothing of it is used. */
  readonly after: PolicyDocument;
  /** Whether the comparison proved that it allows nothing new. */
  readonly isProved: boolean;
}

/** The services of a principal, by whether they were used lately; sorted. */
export interface SortedUses {
  readonly used: readonly string[];
  readonly unused: readonly string[];
}

/** Sorts the services: those that were not used for more than so many days, or never, are unused. */
export function sortUses(uses: readonly ServiceUse[], now: string, unusedAfterDays: number): SortedUses {
  const isUsed = ({ lastUsed }: ServiceUse) =>
    lastUsed !== undefined && elapsedDays(lastUsed, now) <= unusedAfterDays;
  const namesOf = (some: readonly ServiceUse[]) => some.map(({ service }) => service.toLowerCase()).sort();
  return { used: namesOf(uses.filter(isUsed)), unused: namesOf(uses.filter((use) => !isUsed(use))) };
}

function serviceOf(pattern: string): string {
  return (pattern.split(':', 1)[0] ?? '').toLowerCase();
}

function whole(services: readonly string[]): readonly string[] {
  return services.map((service) => `${service}:*`);
}

/** Patterns of unused services go; `*` becomes the services that are used. What else has a wildcard in front stays. */
function narrowActions(values: readonly string[], { used, unused }: SortedUses): readonly string[] {
  return values.flatMap((pattern) => {
    if (pattern === '*' || pattern === '*:*') return whole(used);
    return unused.includes(serviceOf(pattern)) ? [] : [pattern];
  });
}

function narrowElement({ negated, values }: MatchElement, uses: SortedUses): MatchElement {
  if (!negated) return { negated, values: narrowActions(values, uses) };
  const present = new Set(values.map((value) => value.toLowerCase()));
  return { negated, values: [...values, ...whole(uses.unused).filter((value) => !present.has(value))] };
}

/** A Deny stays as it is: taking from it would give. */
function narrowStatement(statement: Statement, uses: SortedUses): readonly Statement[] {
  if (statement.effect === 'Deny') return [statement];
  const action = narrowElement(statement.action, uses);
  return action.values.length === 0 ? [] : [{ ...statement, action }];
}

/** What a change of two documents proves about access: nothing is newly allowed. */
function isNarrower(before: PolicyDocument, after: PolicyDocument): boolean {
  const { broadenings, undetermined } = comparePrivileges(before, after, { kind: 'identity' });
  return broadenings.length === 0 && undetermined.every(({ direction }) => direction === 'narrowing');
}

/**
 * The policies that allow services which their holder does not use, each with a narrower one in its place. Policies of
 * which everything is used are left out. Services that the uses do not name stay allowed.
 */
export function narrowPolicies(
  policies: readonly NamedPolicy[],
  uses: SortedUses,
): readonly NarrowerPolicy[] {
  return policies.flatMap(({ name, document }) => {
    const statements = document.statements.flatMap((statement) => narrowStatement(statement, uses));
    const after = { ...document, statements };
    if (JSON.stringify(actionsOf(document)) === JSON.stringify(actionsOf(after))) return [];
    return [{ name, before: document, after, isProved: isNarrower(document, after) }];
  });
}

function actionsOf({ statements }: PolicyDocument): readonly (readonly string[])[] {
  return statements.map(({ action }) => action.values);
}
