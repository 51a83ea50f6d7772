import { CommandFailure } from '../../command-failure.ts';
import type { Console } from '../../console.ts';
import { readRepositoryName, type RepositoryName } from '../../repository-name.ts';

/** Where pull requests are read, and as whom. */
export interface AgainstSettings {
  readonly repository: RepositoryName;
  /** Of a person. */
  readonly token: string;
  /** Of a GitHub Enterprise Server. */
  readonly apiUrl?: string;
  /** Of the app whose verdicts are shown beside. */
  readonly appId?: number;
}

function readAppId(text: string): number | undefined {
  if (text === '') return undefined;
  if (/^[1-9][0-9]{0,14}$/.test(text)) return Number(text);
  throw new CommandFailure({ message: '`APP_ID` is no id of an app', remedies: ['write its number'] });
}

/**
 * Reads the settings for `--against`. Throws `CommandFailure` with what is missing.
 * @param named The repository as the user named it; else that of `GITHUB_REPOSITORY`.
 */
export function readAgainstSettings(named: string | undefined, { environment }: Console): AgainstSettings {
  const textOf = (name: string) => (environment[name] ?? '').trim();
  const token = textOf('GITHUB_TOKEN');
  const repository = named ?? textOf('GITHUB_REPOSITORY');
  const remedies = [
    ...(token === ''
      ? ['set `GITHUB_TOKEN` to a token that may read the repository and its organisation']
      : []),
    ...(repository === '' ? ['name the repository on GitHub with `--github owner/name`'] : []),
  ];
  if (remedies.length > 0) {
    throw new CommandFailure({ message: 'pull requests cannot be read: settings are missing', remedies });
  }
  const apiUrl = textOf('GITHUB_API_URL');
  const appId = readAppId(textOf('APP_ID'));
  return {
    repository: readRepositoryName(repository),
    token,
    ...(apiUrl !== '' && { apiUrl }),
    ...(appId !== undefined && { appId }),
  };
}

/** Reads the numbers of pull requests. Throws `CommandFailure` for what is none. */
export function readPullRequestNumbers(words: readonly string[]): readonly number[] {
  return [...new Set(words)].map((word) => {
    if (/^#?[1-9][0-9]{0,8}$/.test(word)) return Number(word.replace('#', ''));
    const remedies = ['write it like `--against 12 15`'];
    throw new CommandFailure({ message: `\`${word}\` is no number of a pull request`, remedies });
  });
}
