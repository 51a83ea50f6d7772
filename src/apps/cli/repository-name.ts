import { CommandFailure } from './command-failure.ts';

/** A repository on GitHub. */
export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

/** Reads `owner/name`. Throws `CommandFailure`. */
export function readRepositoryName(text: string): RepositoryName {
  const [, owner, name] = /^([A-Za-z0-9-]{1,100})\/([A-Za-z0-9_.-]{1,100})$/.exec(text) ?? [];
  if (owner !== undefined && name !== undefined) return { owner, name };
  throw new CommandFailure({
    message: `\`${text}\` is no repository on GitHub`,
    remedies: ['write it like `acme/iam-policies`'],
  });
}
