/** What goes wrong with a call. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
    }
  /** 403 as GitHub's secondary limits answer. */
  | { readonly kind: 'secondaryLimit'; readonly retryAfter?: number }
  /** The hour's requests are used up. */
  | { readonly kind: 'primaryLimit'; readonly resetAt: string }
  | { readonly kind: 'reset' }
  | { readonly kind: 'hang' }
  /** The answer arrives changed. */
  | { readonly kind: 'changed'; readonly change: (body: unknown) => unknown };

export interface FaultRule {
  readonly fault: Fault;
  /** Such as `GET /repos/{owner}/{repo}/activity` or `GraphQL PullRequest`; all where it is absent. */
  readonly operation?: string;
  /** Calls that it lets through first; none by default. */
  readonly after?: number;
  /** Calls that it then hits; without end by default. */
  readonly times?: number;
}

/** The faults to come, used up as they hit. */
export class Faults {
  readonly #rules: { readonly rule: FaultRule; seen: number }[] = [];

  add(rule: FaultRule): void {
    this.#rules.push({ rule, seen: 0 });
  }

  clear(): void {
    this.#rules.length = 0;
  }

  take(operation: string): Fault | undefined {
    for (const entry of this.#rules) {
      const { fault, operation: wanted, after = 0, times = Number.POSITIVE_INFINITY } = entry.rule;
      if (wanted !== undefined && wanted !== operation) continue;
      entry.seen += 1;
      if (entry.seen > after && entry.seen <= after + times) return fault;
    }
    return undefined;
  }
}
