/**
 * Remembers answers by text, up to a total weight; then it forgets all of them. So hostile input (`*?`, `*??`, …) cannot
 * fill the memory, and honest input never gets near.
 */
export class BoundedMemory<Value> {
  readonly #answers = new Map<string, Value>();
  readonly #weightOf: (value: Value) => number;
  readonly #limit: number;
  #weight = 0;

  constructor(limit: number, weightOf: (value: Value) => number) {
    this.#limit = limit;
    this.#weightOf = weightOf;
  }

  /** The remembered answer, or what `compute` gives, remembered. */
  recall(text: string, compute: (text: string) => Value): Value {
    const known = this.#answers.get(text);
    if (known !== undefined) return known;
    const value = compute(text);
    if (this.#weight > this.#limit) this.#forget();
    this.#answers.set(text, value);
    this.#weight += this.#weightOf(value) + 1;
    return value;
  }

  #forget(): void {
    this.#answers.clear();
    this.#weight = 0;
  }
}
