import { parseArn, type Arn } from '../iam/arn.ts';
import { agreementWith, hasRegionOf, withVariablesAsStars } from '../policy/catalogue/arn-pattern.ts';
import { BoundedMemory } from '../policy/catalogue/bounded-memory.ts';
import { findService } from '../policy/catalogue/catalogue.ts';
import type { CatalogueResourceType } from '../policy/catalogue/catalogue-model.ts';

/** What can be said of a value of Resource by itself; worked out once for all documents that hold it. */
export class ResourceFacts {
  /** As written; absent for `*` and for what is no ARN. */
  readonly arn: Arn | undefined;
  /** With `*` in place of each variable. */
  readonly pattern: Arn | undefined;
  readonly #fits = new Map<CatalogueResourceType, boolean>();
  #isOfOwnService: boolean | undefined;
  #lacksRegion: boolean | undefined;

  constructor(value: string) {
    this.arn = parseArn(value);
    this.pattern = value.includes('${') ? parseArn(withVariablesAsStars(value)) : this.arn;
  }

  /** Whether it can name a resource of a type. */
  fits(type: CatalogueResourceType): boolean {
    if (this.pattern === undefined) return false;
    const known = this.#fits.get(type);
    if (known !== undefined) return known;
    const answer = agreementWith(this.pattern, type) === 'matches';
    this.#fits.set(type, answer);
    return answer;
  }

  /** Whether it can name a resource of any type of the service that stands in the ARN. */
  get isOfOwnService(): boolean {
    this.#isOfOwnService ??= this.#findOwnType();
    return this.#isOfOwnService;
  }

  /** Whether it has no Region though every type of its own service that it can name has one. */
  get lacksRegion(): boolean {
    this.#lacksRegion ??= this.#findLackOfRegion();
    return this.#lacksRegion;
  }

  #findLackOfRegion(): boolean {
    if (this.pattern?.region !== '') return false;
    let isKnown = false;
    for (const type of findService(this.pattern.service)?.resourceTypes.values() ?? []) {
      const hasRegion = hasRegionOf(this.pattern, type);
      if (hasRegion === false) return false;
      isKnown ||= hasRegion === true;
    }
    return isKnown;
  }

  #findOwnType(): boolean {
    const types = findService(this.pattern?.service ?? '')?.resourceTypes.values() ?? [];
    for (const type of types) if (this.fits(type)) return true;
    return false;
  }
}

const memory = new BoundedMemory<ResourceFacts>(100_000, () => 1);

/** The facts about a value of Resource or NotResource. */
export function factsOfResource(value: string): ResourceFacts {
  return memory.recall(value, (text) => new ResourceFacts(text));
}
