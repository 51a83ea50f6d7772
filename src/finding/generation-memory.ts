/**
 * Remembers answers by key, in two generations of bounded size: what is asked for stays, and what is not asked for while
 * a generation fills is forgotten. So the memory is bounded, and a large working set is never lost at once.
 */
export class GenerationMemory<Value> {
  readonly #size: number;
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  /** At most twice `size` answers are held. */
  constructor(size: number) {
    this.#size = size;
  }

  /** Whether an answer is remembered. */
  has(key: string): boolean {
    return this.#young.has(key) || this.#old.has(key);
  }

  /** The remembered answer, or what `compute` gives, remembered. */
  recall(key: string, compute: () => Value): Value {
    if (this.#young.has(key)) return this.#young.get(key) as Value;
    const value = this.#old.has(key) ? (this.#old.get(key) as Value) : compute();
    if (this.#young.size >= this.#size) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return value;
  }
}
