import type { Console } from './console.ts';
import { loadRepository } from './load-repository.ts';
import { repositoryFolder } from './scan-options.ts';
import { tellStory, type StoryLine } from './tell-story.ts';

/** A word that folders of accounts with real customers tend to have. */
const production = /prod/i;

/**
 * The story of one attack in an account of the repository, one whose folder speaks of production before others. Undefined
 * where no attack fits.
 */
export async function storyOfRepository(
  options: { readonly repo: string },
  console: Console,
): Promise<readonly StoryLine[] | undefined> {
  const { folder, named } = repositoryFolder({ ...options, sandbox: true }, console);
  const { repository, configuration } = await loadRepository(folder, named);
  const { accounts } = repository;
  const account = accounts.find((each) => production.test(each.folder)) ?? accounts.at(-1);
  return account === undefined ? undefined : tellStory(account, configuration.drift);
}

/** The story as lines of text, the words of its steps in a column. */
export function storyText(story: readonly StoryLine[]): string {
  const width = Math.max(...story.map(({ step }) => step.length));
  const lines = story.map(({ step, text }) => `  ${step.padEnd(width)}  ${text}\n`);
  return ['One attack from its beginning to its end, in a sandbox of its own:\n', ...lines].join('');
}
