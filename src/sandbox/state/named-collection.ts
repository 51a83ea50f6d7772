/** Entities by name, as IAM keeps them: unique without regard to case, listed in a stable order. */
export class NamedCollection<Entity extends { readonly name: string }> {
  readonly #byKey = new Map<string, Entity>();
  #sortedKeys: readonly string[] | undefined;

  get size(): number {
    return this.#byKey.size;
  }

  /** Matched without regard to case. */
  get(name: string): Entity | undefined {
    return this.#byKey.get(name.toLowerCase());
  }

  /** Adds the entity, or replaces the one of that name. */
  set(entity: Entity): void {
    const key = entity.name.toLowerCase();
    if (!this.#byKey.has(key)) this.#sortedKeys = undefined;
    this.#byKey.set(key, entity);
  }

  delete(name: string): void {
    if (this.#byKey.delete(name.toLowerCase())) this.#sortedKeys = undefined;
  }

  values(): IterableIterator<Entity> {
    return this.#byKey.values();
  }

  /** Up to `count` entities whose lower-case name comes after `after`, in order; pages stay stable under changes. */
  slice(after: string, count: number): readonly Entity[] {
    this.#sortedKeys ??= [...this.#byKey.keys()].sort();
    const keys = this.#sortedKeys;
    const start = firstIndexAfter(keys, after);
    return keys.slice(start, start + count).flatMap((key) => this.#byKey.get(key) ?? []);
  }
}

function firstIndexAfter(sorted: readonly string[], after: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') <= after) low = middle + 1;
    else high = middle;
  }
  return low;
}
