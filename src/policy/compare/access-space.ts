import { arePrefixesDisjoint } from '../languages/pattern-containment.ts';
import type { Pattern } from '../languages/pattern.ts';
import type { StepBudget } from '../languages/step-budget.ts';
import type { DimensionSolution } from './dimension-solution.ts';
import type { Constraint } from './predicate.ts';
import { solveDimension } from './solve-dimension.ts';

/** Number of a constraint within one comparison. */
export type Literal = number;

/** The patterns of which a constraint asks one; `undefined` where it asks something else, or absence will do. */
function requiredPatterns({
  predicate: { test, whenAbsent },
  negated,
}: Constraint): readonly Pattern[] | undefined {
  if (negated || whenAbsent !== false || test.kind !== 'value' || test.test.kind !== 'language')
    return undefined;
  return test.test.patterns;
}

/** Requests that satisfy all its constraints: for each dimension, the ascending numbers of those on it. */
export type Box = ReadonlyMap<string, readonly Literal[]>;

export const fullBox: Box = new Map();

/**
 * The requests of one comparison. Constraints are numbered (a predicate's negation is the next number), and what was found
 * out about a dimension is remembered, so that boxes are cheap to narrow.
 */
export class AccessSpace {
  readonly budget: StepBudget;
  readonly #constraints: Constraint[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #solutions = new Map<string, DimensionSolution>();

  constructor(budget: StepBudget) {
    this.budget = budget;
  }

  /** The number of a constraint: even as it stands, odd when negated. */
  literal({ predicate, negated }: Constraint): Literal {
    let base = this.#numbers.get(predicate.identity);
    if (base === undefined) {
      base = this.#constraints.length;
      this.#numbers.set(predicate.identity, base);
      this.#constraints.push({ predicate, negated: false }, { predicate, negated: true });
    }
    return negated ? base + 1 : base;
  }

  /** The constraint that holds exactly where the given one does not. */
  opposite(literal: Literal): Literal {
    return literal ^ 1;
  }

  constraint(literal: Literal): Constraint {
    const constraint = this.#constraints[literal];
    if (constraint === undefined) throw new RangeError(`no constraint has the number ${literal}`);
    return constraint;
  }

  /** What is known of the constraints on one dimension. */
  solve(dimension: string, literals: readonly Literal[]): DimensionSolution {
    const key = `${dimension} ${literals.join(',')}`;
    const known = this.#solutions.get(key);
    if (known !== undefined) return known;
    this.budget.spend(literals.length / 8);
    const constraints = literals.map((literal) => this.constraint(literal));
    const solution = solveDimension({ dimension, constraints, budget: this.budget });
    this.#solutions.set(key, solution);
    return solution;
  }

  /** The part of the box that satisfies the constraint too; `undefined` is a proof that there is none. */
  narrow(box: Box, literal: Literal): Box | undefined {
    const { dimension } = this.constraint(literal).predicate;
    const literals = box.get(dimension) ?? [];
    if (literals.includes(literal)) return box;
    if (literals.includes(this.opposite(literal))) return undefined;
    const narrowed = [...literals, literal].sort((left, right) => left - right);
    if (this.solve(dimension, narrowed).kind === 'empty') return undefined;
    return new Map(box).set(dimension, narrowed);
  }

  /** True where the beginnings of the strings show that the box satisfies the constraint nowhere; false proves nothing. */
  isPlainlyOutside(box: Box, literal: Literal): boolean {
    const constraint = this.constraint(literal);
    const wanted = requiredPatterns(constraint);
    if (wanted === undefined) return false;
    const literals = box.get(constraint.predicate.dimension) ?? [];
    return literals.some((each) => {
      const given = requiredPatterns(this.constraint(each));
      return given?.every((one) => wanted.every((other) => arePrefixesDisjoint(one, other))) ?? false;
    });
  }

  /** The part of the box that satisfies all constraints. */
  narrowAll(box: Box, literals: readonly Literal[]): Box | undefined {
    let result: Box | undefined = box;
    for (const literal of literals) {
      result = result && this.narrow(result, literal);
    }
    return result;
  }
}
