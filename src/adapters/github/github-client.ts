import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { GitHubError } from '../../ports/github-error.ts';
import { readAnswer, type AnswerNode } from './answer-node.ts';
import { classifyFailure, gitHubError, type Headers } from './github-failure.ts';
import { failureOfErrors } from './graphql-errors.ts';
import { graphqlRoute } from './graphql-route.ts';
import { nextParameters } from './next-page.ts';
import { operations, type RestOperation } from './operations.ts';
import type { RateLimitGate } from './rate-limit-gate.ts';
import { failureOfRedirection, isRedirectionAnswer } from './redirections.ts';

/** What is used of an Octokit, such as `@octokit/rest`'s or Probot's. It signs in by itself. */
export interface OctokitLike {
  readonly request: {
    (
      route: string,
      parameters?: Record<string, unknown>,
    ): Promise<{ readonly status: number; readonly headers: object; readonly data: unknown }>;
    readonly endpoint: { readonly DEFAULTS: { readonly baseUrl: string } };
  };
}

export type Parameters = Readonly<Record<string, unknown>>;

export interface GitHubAnswer {
  readonly status: number;
  readonly data: AnswerNode;
  /** Time of the answer by GitHub's clock: its `Date` header, ISO 8601. */
  readonly date: string;
  readonly headers: Headers;
}

/** GitHub's API. Every method rejects with `GitHubError`. */
export interface GitHubClient {
  rest(operation: RestOperation, parameters: Parameters): Promise<GitHubAnswer>;
  /**
   * All elements of a list, at most `pages` times 100; more than that is `incomplete`.
   * @param key Where the list is a member of the answer, its name.
   */
  restList(
    operation: RestOperation,
    parameters: Parameters,
    options?: { readonly pages?: number; readonly key?: string },
  ): Promise<readonly AnswerNode[]>;
  /**
   * An answer without errors, but for those at fields that `tolerates` names: these read as null.
   * @param name That of the query, for messages.
   */
  graphql(
    name: string,
    query: string,
    variables: Parameters,
    tolerates?: (field: string) => boolean,
  ): Promise<GitHubAnswer>;
}

export interface ClientLimits {
  /** Milliseconds that one request may take. */
  readonly requestTimeout: number;
  /** Further tries of a reading request whose connection failed. */
  readonly retries: number;
  /** Milliseconds before the first of these; four times as long before each further one. */
  readonly retryDelay: number;
  /** Requests under way at a time. */
  readonly concurrency: number;
}

export const defaultClientLimits: ClientLimits = {
  requestTimeout: 15_000,
  retries: 2,
  retryDelay: 250,
  concurrency: 8,
};

/**
 * A client over an Octokit. A rate limit is never waited for: the call rejects with the time that GitHub names, and until
 * then nothing more is sent through the same gate (`docs/decisions/0048-rate-limits-end-a-run.md`).
 */
export function createGitHubClient(
  octokit: OctokitLike,
  gate: RateLimitGate,
  limits: ClientLimits = defaultClientLimits,
): GitHubClient {
  const lanes = new PQueue({ concurrency: limits.concurrency });

  const send = async (route: string, operation: string, parameters: Parameters): Promise<GitHubAnswer> => {
    const shutUntil = gate.shutUntil();
    if (shutUntil !== undefined) throw gitHubError('rateLimited', operation, { retryAt: shutUntil });
    try {
      const signal = AbortSignal.timeout(limits.requestTimeout);
      const request = { signal, redirect: isRedirectionAnswer(operation) ? 'manual' : 'follow' };
      const answer = await octokit.request(route, { ...parameters, request });
      const elsewhere = failureOfRedirection(operation, answer.status);
      if (elsewhere !== undefined) throw elsewhere;
      return answerOf(operation, answer);
    } catch (thrown) {
      throw shutGate(gate, classifyFailure(thrown, operation));
    }
  };

  const sendPatiently = (route: string, operation: string, parameters: Parameters, isReading: boolean) =>
    lanes.add(async () => {
      for (let tries = 0; ; tries += 1) {
        try {
          return await send(route, operation, parameters);
        } catch (thrown) {
          const failure = classifyFailure(thrown, operation);
          const isWorthwhile = isReading && failure.failure === 'connectionFailed' && tries < limits.retries;
          if (!isWorthwhile) throw failure;
          await sleep(limits.retryDelay * 4 ** tries);
        }
      }
    });

  const rest: GitHubClient['rest'] = (operation, parameters) =>
    sendPatiently(operation, operation, parameters, operations[operation].access === 'read');

  return {
    rest,
    restList: async (operation, parameters, { pages = 50, key } = {}) => {
      const elements: AnswerNode[] = [];
      let next: Parameters | undefined = { per_page: 100, ...parameters };
      for (let page = 0; next !== undefined; page += 1) {
        if (page === pages) throw gitHubError('incomplete', operation);
        const { data, headers }: GitHubAnswer = await rest(operation, next);
        elements.push(...(key === undefined ? data : data.get(key)).list());
        const further = nextParameters(headers['link']);
        next = further === undefined ? undefined : { ...next, ...further };
      }
      return elements;
    },
    graphql: async (name, query, variables, tolerates = () => false) => {
      const operation = `GraphQL ${name}`;
      const route = graphqlRoute(octokit.request.endpoint.DEFAULTS.baseUrl);
      const answer = await sendPatiently(route, operation, { query, variables }, true);
      const failure = failureOfErrors(answer, operation, tolerates);
      if (failure !== undefined) throw shutGate(gate, failure);
      return { ...answer, data: answer.data.get('data') };
    },
  };
}

function answerOf(
  operation: string,
  answer: { readonly status: number; readonly headers: object; readonly data: unknown },
): GitHubAnswer {
  const headers = answer.headers as Headers;
  const date = Date.parse(String(headers['date']));
  if (Number.isNaN(date)) {
    throw gitHubError('malformedAnswer', operation, {
      message: `the answer to \`${operation}\` has no date`,
    });
  }
  const data = readAnswer(operation, answer.data);
  return { status: answer.status, data, date: new Date(date).toISOString(), headers };
}

function shutGate(gate: RateLimitGate, failure: GitHubError): GitHubError {
  if (failure.failure === 'rateLimited' && failure.retryAt !== undefined) gate.shut(failure.retryAt);
  return failure;
}
