import { createHash } from 'node:crypto';
import { GenerationMemory } from '../finding/generation-memory.ts';
import type { RepositoryFile } from './repository-file.ts';

/** Files of which answers are kept: several times a large repository. */
const rememberedFiles = 30_000;

/** Computations of which answers are kept. */
const rememberedPurposes = 16;

/**
 * Remembers what was made of a file by its path, its mode and its bytes: as good as making it again, and without any
 * invalidation. Two files that are the same give the same object, so that whatever is made of that can be remembered by
 * the object. It may be shared by all repositories and all commits that one process looks at.
 */
export class ContentMemory {
  readonly #answers = new GenerationMemory<GenerationMemory<unknown>>(rememberedPurposes);
  readonly #digests = new WeakMap<Uint8Array, string>();
  readonly #keys = new WeakMap<RepositoryFile, string>();

  /** SHA-256 of the file's bytes, in hex; worked out once for each array of bytes. */
  digestOf({ content }: RepositoryFile): string {
    const known = this.#digests.get(content);
    if (known !== undefined) return known;
    const digest = createHash('sha256').update(content).digest('hex');
    this.#digests.set(content, digest);
    return digest;
  }

  /** Path, mode and bytes as one text: the same for the same file. */
  keyOf(file: RepositoryFile): string {
    const known = this.#keys.get(file);
    if (known !== undefined) return known;
    const key = `${file.mode} ${this.digestOf(file)} ${file.path}`;
    this.#keys.set(file, key);
    return key;
  }

  /**
   * What `compute` makes of the file, remembered. INVARIANT: `purpose` names the computation and everything beside the
   * file that its answer depends on.
   */
  recall<Value>(purpose: string, file: RepositoryFile, compute: () => Value): Value {
    const answers = this.#answers.recall(purpose, () => new GenerationMemory<unknown>(rememberedFiles));
    return answers.recall(this.keyOf(file), compute) as Value;
  }
}

/** What `compute` makes of the file: remembered where there is a memory. */
export function recallFrom<Value>(
  memory: ContentMemory | undefined,
  purpose: string,
  file: RepositoryFile,
  compute: () => Value,
): Value {
  return memory === undefined ? compute() : memory.recall(purpose, file, compute);
}
