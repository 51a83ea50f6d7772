import type { CheckRunContent, CheckRuns, PublishedCheckRun } from '../../ports/check-runs.ts';
import type { AnswerNode } from './answer-node.ts';
import { checkAnnotationsOf, digestOf, requireCheckLimits } from './check-run-content.ts';
import { inRepository, onRepository, type GitHubContext } from './github-context.ts';
import { gitHubError } from './github-failure.ts';
import { createLanes, shareWhilePending } from './pending-calls.ts';
import { checkRunsQuery } from './queries/object-queries.ts';

/** Annotations of one request: https://docs.github.com/en/rest/checks/runs#update-a-check-run. */
const annotationBatch = 50;

/**
 * Commits of one query, by the number of names: each run can carry two texts of 64 KB, and GitHub counts the nodes that a
 * query could give (https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api).
 */
function commitBatch(names: number): number {
  return Math.max(1, Math.min(20, Math.floor(40 / names)));
}

interface FoundRun {
  readonly run: PublishedCheckRun;
  readonly isCompleted: boolean;
  readonly externalId: string | undefined;
}

/**
 * Check runs of this app. The digest of what a run shows is kept as its external id, which nobody else can write: a run that
 * shows the same already is left alone. GitHub only ever adds annotations to a run, so other ones need a run of their own,
 * and GitHub takes the newest of a name. Runs of one commit that are published at a time cost one reading call together.
 */
export function createCheckRuns(context: GitHubContext): CheckRuns {
  const inLane = createLanes();
  const readShared = shareWhilePending((sha) => readRuns(context, [null], [sha]));
  return {
    readRuns: async (names, shas) => {
      const runs = await readRuns(context, [...new Set(names)], shas);
      return runs.map(({ run }) => run);
    },
    publish: async (content) => {
      requireCheckLimits(content);
      return inLane(`${content.name} ${content.headSha}`, async () => {
        const runs = await readShared(content.headSha);
        return publishRun(
          context,
          content,
          runs.find(({ run }) => run.name === content.name),
        );
      });
    },
  };
}

async function publishRun(
  context: GitHubContext,
  content: CheckRunContent,
  newest: FoundRun | undefined,
): Promise<number> {
  const digest = digestOf(content);
  if (newest?.externalId === digest.whole && newest.isCompleted) return newest.run.id;
  const hasAnnotations = newest?.externalId?.endsWith(`:${digest.annotations}`) ?? false;
  return newest !== undefined && hasAnnotations
    ? updateRun(context, newest.run.id, content, digest.whole)
    : createRun(context, content, digest.whole);
}

async function readRuns(
  context: GitHubContext,
  names: readonly (string | null)[],
  shas: readonly string[],
): Promise<readonly FoundRun[]> {
  const unique = [...new Set(shas)];
  const runs: FoundRun[] = [];
  const size = commitBatch(names.length);
  for (let start = 0; start < unique.length; start += size) {
    const batch = unique.slice(start, start + size);
    const checks = Object.fromEntries(names.map((name, index) => [`check${index}`, name]));
    const variables = inRepository(context, { appId: context.appId, ...checks });
    const query = checkRunsQuery(batch, names.length);
    const { data } = await context.client.graphql('CheckRuns', query, variables);
    for (const index of batch.keys())
      runs.push(...decodeCommit(context, data.get('repository', `c${index}`), names.length));
  }
  return runs;
}

/** The runs on one commit, the newest first; none where the repository has no such commit any more. */
function decodeCommit({ appId }: GitHubContext, node: AnswerNode, names: number): readonly FoundRun[] {
  const commit = node.optional();
  if (commit === undefined) return [];
  const headSha = commit.get('oid').objectId();
  const suites = readWhole(commit.get('checkSuites'));
  const own = suites.filter((suite) => suite.get('app', 'databaseId').value === appId);
  const runs = own.flatMap((suite) =>
    Array.from({ length: names }, (_, index) => readWhole(suite.get(`n${index}`))).flatMap((found) =>
      found.map((run) => decodeRun(headSha, run)),
    ),
  );
  return runs.sort((one, other) => other.run.id - one.run.id);
}

function readWhole(connection: AnswerNode): readonly AnswerNode[] {
  if (connection.get('pageInfo', 'hasNextPage').flag()) throw gitHubError('incomplete', 'GraphQL CheckRuns');
  return connection.get('nodes').list();
}

function decodeRun(headSha: string, node: AnswerNode): FoundRun {
  const textOf = (key: string) => node.get(key).optional()?.text();
  const shown = {
    conclusion: textOf('conclusion')?.toLowerCase(),
    title: textOf('title'),
    summary: textOf('summary'),
    text: textOf('text'),
    detailsUrl: textOf('detailsUrl'),
    startedAt: node.get('startedAt').optional()?.time(),
  };
  const present = Object.entries(shown).filter(([, value]) => value !== undefined);
  const run = {
    id: node.get('databaseId').count(),
    name: node.get('name').text(),
    headSha,
    ...(Object.fromEntries(present) as Partial<PublishedCheckRun>),
  };
  return { run, isCompleted: node.get('status').text() === 'COMPLETED', externalId: textOf('externalId') };
}

async function createRun(context: GitHubContext, content: CheckRunContent, digest: string): Promise<number> {
  const annotations = checkAnnotationsOf(content);
  const isOneBatch = annotations.length <= annotationBatch;
  const first = runParameters(content, annotations.slice(0, annotationBatch));
  const { data } = await context.client.rest(
    'POST /repos/{owner}/{repo}/check-runs',
    onRepository(context, {
      name: content.name,
      head_sha: content.headSha,
      ...first,
      // Only a run that has all its annotations carries the digest, so that a crash between two batches shows.
      ...(isOneBatch && { external_id: digest }),
    }),
  );
  const id = data.get('id').count();
  for (let start = annotationBatch; start < annotations.length; start += annotationBatch) {
    const batch = annotations.slice(start, start + annotationBatch);
    const isLast = start + annotationBatch >= annotations.length;
    const parameters = { ...runParameters(content, batch), ...(isLast && { external_id: digest }) };
    await patchRun(context, id, parameters);
  }
  return id;
}

/** The annotations are those that the run has: none is sent. */
async function updateRun(
  context: GitHubContext,
  id: number,
  content: CheckRunContent,
  digest: string,
): Promise<number> {
  await patchRun(context, id, { ...runParameters(content, []), external_id: digest });
  return id;
}

async function patchRun(context: GitHubContext, id: number, parameters: object): Promise<void> {
  await context.client.rest(
    'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
    onRepository(context, { check_run_id: id, ...parameters }),
  );
}

function runParameters(content: CheckRunContent, annotations: readonly object[]): object {
  const { conclusion, title, summary, text, detailsUrl } = content;
  return {
    status: 'completed',
    conclusion,
    ...(detailsUrl !== undefined && { details_url: detailsUrl }),
    output: { title, summary, text: text ?? '', ...(annotations.length > 0 && { annotations }) },
  };
}
