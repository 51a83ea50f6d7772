import type { Caller } from './caller.ts';
import type { JsonInput } from './json-input.ts';
import type { QueryParameters } from './query-parameters.ts';
import type { AccountState } from './state/account-state.ts';
import type { SandboxState } from './state/sandbox-state.ts';
import type { XmlObject } from './write-xml.ts';

/** What every operation works on. */
export interface CallContext {
  /** The account whose credentials signed the call. */
  readonly account: AccountState;
  /** All accounts of the sandbox: trust policies name principals of others. */
  readonly sandbox: SandboxState;
  readonly caller: Caller;
  /** The region that was called. */
  readonly region: string;
}

/** What an operation of the Query protocol works on. */
export interface OperationContext extends CallContext {
  readonly parameters: QueryParameters;
}

/** Gives the children of `…Result`, or nothing for operations without one. Throws `QueryError`. */
export type Operation = (context: OperationContext) => XmlObject | undefined;

export type Operations = Readonly<Record<string, Operation>>;

/** Several groups of operations as one. */
export function mergeOperations(groups: readonly Operations[]): Operations {
  return Object.fromEntries(groups.flatMap((group) => Object.entries(group)));
}

/** One AWS service that speaks the Query protocol. */
export interface QueryService {
  readonly protocol: 'query';
  /** The prefix of its actions and of its endpoint, such as `iam`. */
  readonly name: string;
  /** The `Version` field, by which calls find their service. */
  readonly version: string;
  /** `xmlns` of the answers. */
  readonly namespace: string;
  readonly operations: Operations;
}

/** What an operation of the JSON protocol works on. */
export interface JsonOperationContext extends CallContext {
  readonly input: JsonInput;
}

/** Gives the answer's body. Throws `QueryError`. */
export type JsonOperation = (
  context: JsonOperationContext,
) => Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>;

/** One AWS service that speaks the JSON protocol. */
export interface JsonService {
  readonly protocol: 'json';
  readonly name: string;
  /** What stands before the operation in `X-Amz-Target`, by which calls find their service. */
  readonly targetPrefix: string;
  /** The `x-amz-json` version of its content type. */
  readonly jsonVersion: '1.0' | '1.1';
  readonly operations: Readonly<Record<string, JsonOperation>>;
}

/** What an operation of a REST service works on. */
export interface RestOperationContext extends JsonOperationContext {
  readonly query: ReadonlyMap<string, string>;
}

export interface RestRoute {
  readonly method: string;
  readonly path: string;
  readonly action: string;
  /** The permission that the operation wants, where it is named otherwise. */
  readonly permission?: string;
}

/** One AWS service that tells its operations by method and path, with JSON bodies. */
export interface RestService {
  readonly protocol: 'rest';
  readonly name: string;
  readonly routes: readonly RestRoute[];
  readonly operations: Readonly<
    Record<string, (context: RestOperationContext) => Readonly<Record<string, unknown>>>
  >;
}

export type Service = QueryService | JsonService | RestService;
