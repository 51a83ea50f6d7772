/**
 * How much work a comparison may still do. Pure code has no clock, so steps are counted: one per automaton state or box
 * that is looked at. When nothing is left, every answer becomes 'unknown', never a proof.
 */
export class StepBudget {
  #remaining: number;
  readonly #whole: StepBudget | undefined;

  constructor(steps: number, whole?: StepBudget) {
    this.#remaining = steps;
    this.#whole = whole;
  }

  /** True while there was something left to spend. */
  spend(steps = 1): boolean {
    this.#remaining -= steps;
    const isWithinWhole = this.#whole === undefined || this.#whole.spend(steps);
    return isWithinWhole && this.#remaining >= 0;
  }

  /** A budget for one question; what it spends is spent here as well. */
  portion(steps: number): StepBudget {
    return new StepBudget(steps, this);
  }
}
