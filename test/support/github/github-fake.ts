import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { operations } from '../../../src/adapters/github/operations.ts';
import { Faults, type Fault } from './faults.ts';
import type { FakeAccount } from './fake-model.ts';
import { FakeGitHubState } from './fake-state.ts';
import { executeQuery } from './graphql/execute-query.ts';
import { parseQuery } from './graphql/parse-query.ts';
import { queryRoot } from './graphql/resolvers.ts';
import { loadApiDescription, type ApiDescription } from './openapi.ts';
import { RestRefusal, type Caller, type RestAnswer } from './rest/rest-answer.ts';
import { findRoute, restRoutes, type FoundRoute } from './rest/rest-routes.ts';
import { deliver, type DeliveryOptions } from './webhooks.ts';

export interface GitHubFakeOptions {
  readonly appId?: number;
  /** Permissions of the installation; those of every operation by default. */
  readonly permissions?: Readonly<Record<string, string>>;
  /** Whether requests and answers are held against GitHub's description; benchmarks do without. */
  readonly isValidated?: boolean;
}

/** A call as it was answered. */
export interface FakeCall {
  /** Such as `GET /repos/{owner}/{repo}/activity` or `GraphQL PullRequest`. */
  readonly operation: string;
  readonly status: number;
}

const allPermissions = {
  checks: 'write',
  contents: 'read',
  issues: 'write',
  members: 'read',
  merge_queues: 'read',
  metadata: 'read',
  pull_requests: 'write',
};

const issueOrPull = ['pull_requests'];

/**
 * Permissions that do as well: comments are those of issues or of pull requests, see
 * https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps.
 */
const alsoGrantedBy: Readonly<Record<string, readonly string[]>> = {
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': issueOrPull,
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': issueOrPull,
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': issueOrPull,
};

/** The preference of reads over writes: who may write may read. */
function isGranted(permissions: Readonly<Record<string, string>>, name: string, access: string): boolean {
  const given = permissions[name];
  return given === 'admin' || given === access || (given === 'write' && access === 'read');
}

/**
 * A GitHub on loopback: people act on its state by methods, the program by HTTP. Requests that GitHub does not describe, and
 * answers that it would not give, are violations, which `stop` throws.
 */
export class GitHubFake extends FakeGitHubState {
  readonly faults = new Faults();
  readonly calls: FakeCall[] = [];
  readonly violations: string[] = [];
  readonly #server: Server;
  readonly #description: ApiDescription | undefined;
  readonly #tokens = new Map<string, FakeAccount>();

  constructor({ appId = 4242, permissions = allPermissions, isValidated = true }: GitHubFakeOptions = {}) {
    super({ id: appId, permissions });
    this.#description = isValidated ? loadApiDescription() : undefined;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  /** Base URL as Octokit takes it. */
  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** As `baseUrl`, laid out as GitHub Enterprise Server. */
  get enterpriseBaseUrl(): string {
    return `${this.baseUrl}/api/v3`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    if (this.violations.length > 0)
      throw new Error(`not as GitHub describes it:\n${this.violations.join('\n')}`);
  }

  /** A personal token of an account. */
  addToken(account: FakeAccount): string {
    const token = `ghp_fake${account.id}`;
    this.#tokens.set(token, account);
    return token;
  }

  /** Sends the deliveries that wait, signed, to the app. */
  deliver(options: DeliveryOptions): Promise<readonly number[]> {
    return deliver(this.deliveries.splice(0), options);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.baseUrl);
    const method = request.method ?? 'GET';
    const text = await readBody(request);
    const pathname = url.pathname.replace(/^\/api(?:\/v3)?/, '');
    const body = text === '' ? undefined : (JSON.parse(text) as unknown);
    const isGraphql = pathname === '/graphql' && url.pathname !== '/api/v3/graphql';
    const route = isGraphql ? undefined : findRoute(method, pathname);
    const operation = isGraphql
      ? `GraphQL ${parseQuery((body as { query: string }).query).name}`
      : (route?.operation ?? `${method} ${pathname}`);
    const fault = this.faults.take(operation);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'reset') return void request.socket.destroy();
    const caller = this.#callerOf(request.headers.authorization);
    const answer =
      this.#answerOfFault(fault) ??
      (isGraphql ? this.#answerGraphql(body, caller) : this.#answerRest(operation, route, url, body, caller));
    const changed = fault?.kind === 'changed' ? { ...answer, body: fault.change(answer.body) } : answer;
    this.calls.push({ operation, status: changed.status });
    this.#write(response, changed);
  }

  #callerOf(authorization: string | undefined): Caller {
    const token = authorization?.replace(/^(?:bearer|token) /i, '') ?? '';
    if (token === this.installationToken) return { kind: 'installation' };
    const account = this.#tokens.get(token);
    if (account !== undefined) return { kind: 'person', account };
    return { kind: token.startsWith('ey') ? 'app' : 'nobody' };
  }

  #answerOfFault(fault: Fault | undefined): RestAnswer | undefined {
    const page = 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api';
    switch (fault?.kind) {
      case 'status':
        return {
          status: fault.status,
          body: fault.body ?? { message: 'fault', documentation_url: 'https://docs.github.com/rest' },
          ...(fault.headers && { headers: fault.headers }),
        };
      case 'secondaryLimit': {
        const { retryAfter } = fault;
        const body = {
          message: 'You have exceeded a secondary rate limit',
          documentation_url: `${page}#about-secondary-rate-limits`,
        };
        return {
          status: 403,
          body,
          ...(retryAfter !== undefined && { headers: { 'retry-after': String(retryAfter) } }),
        };
      }
      case 'primaryLimit': {
        const reset = String(Math.floor(Date.parse(fault.resetAt) / 1000));
        const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
        return {
          status: 403,
          body: { message: 'API rate limit exceeded', documentation_url: page },
          headers,
        };
      }
      default:
        return undefined;
    }
  }

  #answerGraphql(body: unknown, caller: Caller): RestAnswer {
    if (caller.kind === 'nobody' || caller.kind === 'app')
      return { status: 401, body: { message: 'Bad credentials' } };
    const { query, variables = {} } = body as { query: string; variables?: Record<string, unknown> };
    try {
      return { status: 200, body: executeQuery(parseQuery(query), queryRoot(this), variables) };
    } catch (cause) {
      this.violations.push(String(cause));
      return { status: 500, body: { message: String(cause) } };
    }
  }

  #answerRest(
    operation: string,
    route: FoundRoute | undefined,
    url: URL,
    body: unknown,
    caller: Caller,
  ): RestAnswer {
    if (route === undefined) {
      this.violations.push(`no operation in use: ${operation}`);
      return { status: 501, body: { message: 'unknown to the fake' } };
    }
    this.#blame(operation, this.#description?.checkRequest(operation, url.searchParams, body));
    const answer = this.#handle(route, url, body, caller);
    const described = this.#description;
    if (described === undefined || answer.body instanceof Uint8Array) return answer;
    const complete = described.complete(operation, answer.status, answer.body);
    this.#blame(operation, described.checkAnswer(operation, answer.status, complete));
    return { ...answer, body: complete };
  }

  #blame(operation: string, problems: readonly string[] = []): void {
    this.violations.push(...problems.map((problem) => `${operation}: ${problem}`));
  }

  #handle({ operation, path }: FoundRoute, url: URL, body: unknown, caller: Caller): RestAnswer {
    const { permission, access } = operations[operation];
    const isOpen = permission === 'none' || caller.kind === 'person';
    if (caller.kind === 'nobody') return new RestRefusal(401, 'Bad credentials').answer;
    const isAllowed = [permission, ...(alsoGrantedBy[operation] ?? [])].some((name) =>
      isGranted(this.app.permissions, name, access),
    );
    if (!isOpen && (caller.kind === 'app' || !isAllowed)) {
      return new RestRefusal(403, 'Resource not accessible by integration').answer;
    }
    try {
      return restRoutes[operation]({
        state: this,
        caller,
        path,
        query: url.searchParams,
        body: (body ?? {}) as Readonly<Record<string, unknown>>,
        address: `${this.baseUrl}${url.pathname}`,
      });
    } catch (cause) {
      if (cause instanceof RestRefusal) return cause.answer;
      this.violations.push(String(cause));
      return { status: 500, body: { message: String(cause) } };
    }
  }

  #write(response: ServerResponse, { status, body, headers }: RestAnswer): void {
    response.sendDate = false;
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      date: new Date(this.clock.now()).toUTCString(),
      'x-github-request-id': `F00D:${this.calls.length}`,
      ...headers,
    });
    if (body === undefined) response.end();
    else response.end(body instanceof Uint8Array ? body : JSON.stringify(body));
  }
}

/** Starts a fake; `stop` it after the test. */
export function startGitHubFake(options: GitHubFakeOptions = {}): Promise<GitHubFake> {
  return new GitHubFake(options).start();
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
