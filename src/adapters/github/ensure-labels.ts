import { GitHubError } from '../../ports/github-error.ts';
import { onRepository, type GitHubContext } from './github-context.ts';
import { labelColour } from './label-colours.ts';

/** Makes the labels that the repository does not have; what people chose for those that it has stays. */
export type EnsureLabels = (labels: readonly string[]) => Promise<void>;

/**
 * The labels of the repository are listed once: one that is deleted later is made by GitHub itself when an issue carries it.
 * GitHub's labels differ by more than case: https://docs.github.com/en/rest/issues/labels.
 */
export function createEnsureLabels(context: GitHubContext): EnsureLabels {
  let known: Promise<Set<string>> | undefined;
  const listOnce = (): Promise<Set<string>> => {
    known ??= listLabels(context).catch((cause: unknown) => {
      known = undefined;
      throw cause;
    });
    return known;
  };
  return async (labels) => {
    const existing = await listOnce();
    for (const label of labels) {
      if (existing.has(label.toLowerCase())) continue;
      await createLabel(context, label);
      existing.add(label.toLowerCase());
    }
  };
}

async function listLabels(context: GitHubContext): Promise<Set<string>> {
  const nodes = await context.client.restList('GET /repos/{owner}/{repo}/labels', onRepository(context));
  return new Set(nodes.map((node) => node.get('name').text().toLowerCase()));
}

/** GitHub refuses a label that another worker made meanwhile. */
async function createLabel(context: GitHubContext, name: string): Promise<void> {
  try {
    await context.client.rest(
      'POST /repos/{owner}/{repo}/labels',
      onRepository(context, { name, color: labelColour(name) }),
    );
  } catch (cause) {
    if (!(cause instanceof GitHubError && cause.failure === 'refused')) throw cause;
  }
}
