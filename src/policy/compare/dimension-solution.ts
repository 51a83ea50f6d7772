/** A value that satisfies the constraints on one dimension. */
export type DimensionValue =
  | { readonly kind: 'absent' }
  | { readonly kind: 'one'; readonly value: string }
  | { readonly kind: 'several'; readonly values: readonly string[] }
  /** Number of an alternative. */
  | { readonly kind: 'choice'; readonly index: number };

/**
 * What is known of the constraints on one dimension. `empty` is a proof that nothing satisfies them all. Otherwise `values`
 * has satisfying examples, the simplest first; none where one could not be found. `isCertain` is false where something
 * was not modelled, so that even an example may fail.
 */
export type DimensionSolution =
  | { readonly kind: 'empty' }
  | { readonly kind: 'possible'; readonly values: readonly DimensionValue[]; readonly isCertain: boolean };

export const emptySolution: DimensionSolution = { kind: 'empty' };
