/** A group of facts: known, or the reason why it is not. INVARIANT: what is not known is never taken for good. */
export type Fact<Value> =
  | { readonly status: 'known'; readonly value: Value }
  /** One sentence, lower case, without full stop. */
  | { readonly status: 'unknown'; readonly reason: string };

export function known<Value>(value: Value): Fact<Value> {
  return { status: 'known', value };
}

export function unknown(reason: string): Fact<never> {
  return { status: 'unknown', reason };
}

/** The same fact with another value; an unknown one stays unknown. */
export function mapFact<From, To>(fact: Fact<From>, map: (value: From) => To): Fact<To> {
  return fact.status === 'known' ? known(map(fact.value)) : fact;
}

/** Facts that are read region by region: one region that cannot be read hides no other. */
export interface RegionFacts<Value> {
  /** Such as `eu-central-1`. */
  readonly region: string;
  readonly facts: Fact<Value>;
  /** Why single things of the Region are missing from the facts. */
  readonly gaps?: readonly string[];
}

/** The values of all regions that were read, and a reason for each that was not. */
export function collectRegions<Value>(regions: readonly RegionFacts<readonly Value[]>[]): {
  readonly values: readonly Value[];
  readonly unknown: readonly string[];
} {
  return {
    values: regions.flatMap(({ facts }) => (facts.status === 'known' ? facts.value : [])),
    unknown: regions.flatMap(({ region, facts, gaps = [] }) =>
      [...(facts.status === 'unknown' ? [facts.reason] : []), ...gaps].map(
        (reason) => `${region}: ${reason}`,
      ),
    ),
  };
}
