import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { AccountInventory } from '../iam/account.ts';
import { answerFormOf, answerRequest, type Answer } from './answer-request.ts';
import { decodeApiRequest, type ApiRequest } from './api-request.ts';
import { callWithin } from './call-within.ts';
import { accountOfKey, type Caller } from './caller.ts';
import { errorAnswer, FaultPlan, type FaultRule } from './faults.ts';
import { createSandboxState } from './state/create-sandbox-state.ts';
import type { AccountState } from './state/account-state.ts';
import type { OrganizationState } from './state/organization-state.ts';
import type { PublishedMessage } from './state/queue-state.ts';
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
  /** Milliseconds after which an event shows in event history; 0 by default, minutes in AWS. */
  readonly eventDelay?: number;
  /** The queue to which write events are pushed, as through EventBridge; without it, none is. */
  readonly eventQueue?: { readonly accountId: string; readonly name: string };
  /** Without it, no account belongs to an organisation. */
  readonly organization?: OrganizationState;
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
   * where IAM would refuse it. Event history shows `caller`, or the account's root user.
   */
  call(
    accountId: string,
    action: string,
    fields: Readonly<Record<string, string>>,
    caller?: Partial<Caller>,
  ): XmlObject | undefined;
  /** What was published to a topic, oldest first; empty for a topic that is not there. */
  published(topicArn: string): readonly PublishedMessage[];
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
    const sourceAddress = request.socket.remoteAddress ?? '';
    const call = decodeApiRequest(request.headers, await readBody(request), sourceAddress, request);
    callCounts.set(call.action, (callCounts.get(call.action) ?? 0) + 1);
    if (options.delay !== undefined && options.delay > 0) await delay(options.delay);
    await respond(state, faults, call, response);
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
    call: (accountId, action, fields, caller) => callWithin(state, accountId, action, fields, caller),
    published: (topicArn) => state.topics.get(topicArn)?.published ?? [],
    stop: () => stop(server),
  };
}

async function respond(
  state: SandboxState,
  faults: FaultPlan,
  call: ApiRequest,
  response: ServerResponse,
): Promise<void> {
  const fault = faults.next(call.action, accountOfKey(state, call.accessKeyId)?.accountId);
  switch (fault?.kind) {
    case undefined:
      send(response, await answerRequest(state, call));
      return;
    case 'error':
      send(response, errorAnswer(fault, answerFormOf(call)));
      return;
    case 'hang':
      return;
    case 'connectionReset':
      if (fault.when === 'within-answer') await sendHalf(response, await answerRequest(state, call));
      response.destroy();
      return;
    case 'changedAnswer': {
      const answer = await answerRequest(state, call);
      send(response, { ...answer, body: fault.change(answer.body) });
    }
  }
}

function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, headersFor(answer));
  response.end(answer.body);
}

/** Announces the whole answer and sends the first half of it. */
function sendHalf(response: ServerResponse, answer: Answer): Promise<void> {
  const { status, body } = answer;
  response.writeHead(status, headersFor(answer));
  const half = body.slice(0, Math.floor(body.length / 2));
  return new Promise((resolve) => response.write(half, () => resolve()));
}

function headersFor({ contentType, requestId, errorType, body }: Answer): Record<string, string | number> {
  return {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': requestId,
    ...(errorType !== undefined && { 'x-amzn-errortype': errorType }),
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
  const namespace = 'https://iam.amazonaws.com/doc/2010-05-08/';
  return errorAnswer(
    { kind: 'error', code: 'InternalFailure', status: 500, message },
    { protocol: 'query', namespace },
  );
}
