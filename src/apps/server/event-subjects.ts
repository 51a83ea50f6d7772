import type { RepositoryName, WorkSubject } from './work-keys.ts';

/** A part of a webhook's payload, of which nothing is trusted but that GitHub sent it. */
type Part = Readonly<Record<string, unknown>>;

function partOf(value: unknown, key: string): Part {
  const part = (value as Part | null | undefined)?.[key];
  return typeof part === 'object' && part !== null ? (part as Part) : {};
}

function listOf(value: Part, key: string): readonly unknown[] {
  const list = value[key];
  return Array.isArray(list) ? list : [];
}

function repositoryOf(payload: unknown): RepositoryName | undefined {
  const repository = partOf(payload, 'repository');
  const { login } = partOf(repository, 'owner');
  const { name } = repository;
  return typeof login === 'string' && typeof name === 'string' ? { owner: login, name } : undefined;
}

function pullRequestsOf(repository: RepositoryName, parts: readonly unknown[]): readonly WorkSubject[] {
  const numbers = parts.map((part) => (part as Part | null)?.['number']);
  return numbers
    .filter((number) => typeof number === 'number' && Number.isSafeInteger(number) && number > 0)
    .map((number) => ({ kind: 'pull-request', repository, number: number as number }));
}

/** What an event says about a repository, by the name of the event. */
type SubjectsOfEvent = (payload: Part, repository: RepositoryName) => readonly WorkSubject[];

const ofPullRequest: SubjectsOfEvent = (payload, repository) =>
  pullRequestsOf(repository, [partOf(payload, 'pull_request')]);

/** Comments of issues come by the same event; only pull requests have the part `pull_request`. */
const ofComment: SubjectsOfEvent = (payload, repository) => {
  const issue = partOf(payload, 'issue');
  return issue['pull_request'] === undefined ? [] : pullRequestsOf(repository, [issue]);
};

/** The issue, no pull request, on which somebody commented; undefined for any other event. */
export function commentedIssueOf(
  event: string,
  payload: unknown,
): { readonly repository: RepositoryName; readonly number: number } | undefined {
  const repository = repositoryOf(payload);
  const issue = partOf(payload, 'issue');
  const { number } = issue;
  if (event !== 'issue_comment' || repository === undefined || issue['pull_request'] !== undefined)
    return undefined;
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0
    ? { repository, number }
    : undefined;
}

/** 'Re-run' asks by pull request where GitHub knows one; forks' are not listed there, so the whole repository is looked at. */
const ofCheck =
  (part: 'check_run' | 'check_suite'): SubjectsOfEvent =>
  (payload, repository) => {
    if (payload['action'] !== 'rerequested') return [];
    const listed = pullRequestsOf(repository, listOf(partOf(payload, part), 'pull_requests'));
    return listed.length > 0 ? listed : [{ kind: 'repository', repository }];
  };

const ofPush: SubjectsOfEvent = ({ ref }, repository) =>
  typeof ref === 'string' && ref.startsWith('refs/heads/')
    ? [{ kind: 'branch', repository, branch: ref.slice('refs/heads/'.length) }]
    : [];

const ofMergeGroup: SubjectsOfEvent = (payload, repository) => {
  const { head_sha: sha } = partOf(payload, 'merge_group');
  const isAsked = payload['action'] === 'checks_requested';
  return isAsked && typeof sha === 'string' ? [{ kind: 'merge-group', repository, sha }] : [];
};

const ofRepository: SubjectsOfEvent = (_payload, repository) => [{ kind: 'repository', repository }];

/**
 * The events that the server listens to, and what each says to look at again. One line per event; `app.yml` subscribes to
 * just these.
 */
const subjectsOfEvents: Readonly<Record<string, SubjectsOfEvent>> = {
  check_run: ofCheck('check_run'),
  check_suite: ofCheck('check_suite'),
  issue_comment: ofComment,
  member: ofRepository,
  merge_group: ofMergeGroup,
  pull_request: ofPullRequest,
  pull_request_review: ofPullRequest,
  push: ofPush,
};

/** Events about people and installations, which name no repository or many (A09). */
const eventsOfOrganisations = [
  'installation',
  'installation_repositories',
  'membership',
  'organization',
  'team',
];

/** GitHub sends these to every app, without subscription. */
export const unsubscribedEvents: readonly string[] = ['installation', 'installation_repositories'];

/** Every event that the server listens to, sorted. */
export const listenedEvents: readonly string[] = [
  ...Object.keys(subjectsOfEvents),
  ...eventsOfOrganisations,
].sort();

/**
 * What an event says to look at again. An event is a hint and nothing more: whatever it claims is read afresh from GitHub,
 * so a payload of another shape than GitHub's says nothing, and harms nothing.
 */
export function subjectsOfEvent(event: string, payload: unknown): readonly WorkSubject[] {
  if (eventsOfOrganisations.includes(event)) return [{ kind: 'installations' }];
  const repository = repositoryOf(payload);
  if (repository === undefined || typeof payload !== 'object' || payload === null) return [];
  return subjectsOfEvents[event]?.(payload as Part, repository) ?? [];
}
