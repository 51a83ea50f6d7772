import type { QueryParameters } from './query-parameters.ts';
import type { AccountState } from './state/account-state.ts';
import type { SandboxState } from './state/sandbox-state.ts';
import type { XmlObject } from './write-xml.ts';

/** What an operation works on. */
export interface OperationContext {
  /** The account whose credentials signed the call. */
  readonly account: AccountState;
  /** All accounts of the sandbox: trust policies name principals of others. */
  readonly sandbox: SandboxState;
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
export interface Service {
  readonly name: string;
  /** The `Version` field, by which calls find their service. */
  readonly version: string;
  /** `xmlns` of the answers. */
  readonly namespace: string;
  readonly operations: Operations;
}
