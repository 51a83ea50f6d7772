import { writeError, type Answer, type AnswerForm } from './answer-request.ts';
import { QueryError } from './query-error.ts';

/** What goes wrong with a call. */
export type Fault =
  /** The service answers with this error. */
  | { readonly kind: 'error'; readonly code: string; readonly status: number; readonly message: string }
  /** The connection is cut before the answer, or in the middle of it. */
  | { readonly kind: 'connectionReset'; readonly when: 'before-answer' | 'within-answer' }
  /** No answer ever comes. */
  | { readonly kind: 'hang' }
  /** The answer arrives changed: cut, without its marker, with other text. */
  | { readonly kind: 'changedAnswer'; readonly change: (body: string) => string };

/** Which calls a fault hits. */
export interface FaultRule {
  readonly fault: Fault;
  /** All operations where it is absent, as with the account. */
  readonly operation?: string;
  readonly accountId?: string;
  /** Calls that it lets through first; 0 by default. */
  readonly after?: number;
  /** Calls that it then hits; without end by default. */
  readonly times?: number;
}

export const throttling: Fault = {
  kind: 'error',
  code: 'Throttling',
  status: 400,
  message: 'Rate exceeded',
};

export const accessDenied: Fault = {
  kind: 'error',
  code: 'AccessDenied',
  status: 403,
  message: 'User is not authorized to perform this operation because no identity-based policy allows it',
};

export const expiredToken: Fault = {
  kind: 'error',
  code: 'ExpiredToken',
  status: 403,
  message: 'The security token included in the request is expired',
};

export const serviceUnavailable: Fault = {
  kind: 'error',
  code: 'ServiceUnavailable',
  status: 503,
  message: 'Service is unable to handle request.',
};

/** Half of the text, sent as if it were the whole answer. */
export const halfAnswer: Fault = {
  kind: 'changedAnswer',
  change: (body) => body.slice(0, Math.floor(body.length / 2)),
};

/** What a JSON service calls an error of the Query protocol. */
const jsonCodes: Readonly<Record<string, string>> = {
  Throttling: 'ThrottlingException',
  AccessDenied: 'AccessDeniedException',
  ExpiredToken: 'ExpiredTokenException',
};

/** The answer of a fault that answers by itself. */
export function errorAnswer(fault: Extract<Fault, { kind: 'error' }>, form: AnswerForm): Answer {
  const known = Object.hasOwn(jsonCodes, fault.code) ? jsonCodes[fault.code] : undefined;
  const code = form.protocol !== 'query' && known !== undefined ? known : fault.code;
  return writeError(form, new QueryError(code, fault.status, fault.message));
}

/** The faults that wait for their calls. */
export class FaultPlan {
  readonly #rules: { readonly rule: FaultRule; seen: number }[] = [];

  add(rule: FaultRule): void {
    this.#rules.push({ rule, seen: 0 });
  }

  clear(): void {
    this.#rules.length = 0;
  }

  /** The fault that hits this call, which is then counted against its rule. */
  next(operation: string, accountId: string | undefined): Fault | undefined {
    for (const entry of this.#rules) {
      const { rule } = entry;
      if (rule.operation !== undefined && rule.operation !== operation) continue;
      if (rule.accountId !== undefined && rule.accountId !== accountId) continue;
      entry.seen += 1;
      const first = (rule.after ?? 0) + 1;
      if (entry.seen >= first && entry.seen < first + (rule.times ?? Infinity)) return rule.fault;
    }
    return undefined;
  }
}
