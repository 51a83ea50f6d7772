import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { AccountInventory } from '../iam/account.ts';
import { answerRequest, performOperation, type Answer } from './answer-request.ts';
import { errorAnswer, FaultPlan, type FaultRule } from './faults.ts';
import { decodeQueryRequest, type QueryRequest } from './query-request.ts';
import { accountOfAccessKey } from './sandbox-credentials.ts';
import { services } from './services/index.ts';
import { createSandboxState } from './state/create-sandbox-state.ts';
import type { AccountState } from './state/account-state.ts';
import type { SandboxState } from './state/sandbox-state.ts';
import type { XmlObject } from './write-xml.ts';

export interface SandboxOptions {
  /** What the accounts hold at the beginning. */
  readonly accounts: readonly AccountInventory[];
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** Milliseconds that each answer takes at least; 0 by default. */
  readonly delay?: number;
  /** The most items of a page, whatever the caller asks for; 1,000 by default. */
  readonly pageSizeLimit?: number;
  /** Whether trust policies may only name users and roles that exist; true by default, as in IAM. */
  readonly checkPrincipals?: boolean;
  /** Milliseconds for which reads still give a changed trust policy as it was; 0 by default. */
  readonly trustPolicyDelay?: number;
  /** Milliseconds since 1970; the system's clock by default. */
  readonly clock?: () => number;
}

/** A running sandbox: AWS accounts that answer on loopback in AWS's own wire protocol. */
export interface Sandbox {
  /** `http://127.0.0.1:<port>`, the endpoint of every service. */
  readonly endpoint: string;
  /** Number of calls received since the last reset, by operation. */
  readonly callCounts: ReadonlyMap<string, number>;
  resetCallCounts(): void;
  injectFault(rule: FaultRule): void;
  clearFaults(): void;
  /**
   * Performs an IAM operation within the process, with the wire's field names (`Tags.member.1.Key`). Throws `QueryError`
   * where IAM would refuse it.
   */
  call(accountId: string, action: string, fields: Readonly<Record<string, string>>): XmlObject | undefined;
  /** The state of an account, for tests and scripted attacks; throws for an unknown id. */
  account(accountId: string): AccountState;
  /** Cuts what is open and stops listening; a second time it does nothing. */
  stop(): Promise<void>;
}

const largestBody = 4 * 1024 * 1024;

/** Starts a sandbox on 127.0.0.1; rejects where the port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const state = createSandboxState(options);
  const faults = new FaultPlan();
  const callCounts = new Map<string, number>();
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => send(response, internalFailure(error)));
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const query = decodeQueryRequest(request.headers, await readBody(request));
    callCounts.set(query.action, (callCounts.get(query.action) ?? 0) + 1);
    if (options.delay !== undefined && options.delay > 0) await delay(options.delay);
    await respond(state, faults, query, response);
  }

  await listen(server, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    callCounts,
    resetCallCounts: () => callCounts.clear(),
    injectFault: (rule) => faults.add(rule),
    clearFaults: () => faults.clear(),
    account: (accountId) => requiredAccount(state, accountId),
    call: (accountId, action, fields) => callWithin(state, accountId, action, fields),
    stop: () => stop(server),
  };
}

async function respond(
  state: SandboxState,
  faults: FaultPlan,
  query: QueryRequest,
  response: ServerResponse,
): Promise<void> {
  const fault = faults.next(query.action, accountOfAccessKey(query.accessKeyId));
  switch (fault?.kind) {
    case undefined:
      send(response, answerRequest(state, query));
      return;
    case 'error':
      send(response, errorAnswer(fault));
      return;
    case 'hang':
      return;
    case 'connectionReset':
      if (fault.when === 'within-answer') await sendHalf(response, answerRequest(state, query));
      response.destroy();
      return;
    case 'changedAnswer': {
      const answer = answerRequest(state, query);
      send(response, { ...answer, body: fault.change(answer.body) });
    }
  }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, headersFor(body));
  response.end(body);
}

/** Announces the whole answer and sends the first half of it. */
function sendHalf(response: ServerResponse, { status, body }: Answer): Promise<void> {
  response.writeHead(status, headersFor(body));
  const half = body.slice(0, Math.floor(body.length / 2));
  return new Promise((resolve) => response.write(half, () => resolve()));
}

function headersFor(body: string): Record<string, string | number> {
  const [, requestId = ''] = /<RequestId>([^<]*)</.exec(body) ?? [];
  return {
    'content-type': 'text/xml',
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': requestId,
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new Error('the request is larger than the sandbox takes');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function callWithin(
  state: SandboxState,
  accountId: string,
  action: string,
  fields: Readonly<Record<string, string>>,
): XmlObject | undefined {
  const service = services.find(({ operations }) => Object.hasOwn(operations, action)) ?? services[0];
  if (service === undefined) throw new Error('the sandbox has no services');
  const request = { action, version: service.version, fields: new Map(Object.entries(fields)) };
  return performOperation(state, service, requiredAccount(state, accountId), request);
}

function requiredAccount(state: SandboxState, accountId: string): AccountState {
  const account = state.accounts.get(accountId);
  if (account === undefined) throw new Error(`the sandbox has no account \`${accountId}\``);
  return account;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

function stop(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}

/** A defect of the sandbox, or a request that it cannot take: told as AWS tells its own, with what happened. */
function internalFailure(error: unknown): Answer {
  const message = error instanceof Error ? error.message : String(error);
  return errorAnswer({ kind: 'error', code: 'InternalFailure', status: 500, message });
}
