import { randomUUID } from 'node:crypto';
import type { ApiRequest } from './api-request.ts';
import { identifyCaller, type Caller } from './caller.ts';
import { checkSessionPolicy } from './check-session-policy.ts';
import { decodeJsonInput } from './json-input.ts';
import { QueryError } from './query-error.ts';
import { QueryParameters } from './query-parameters.ts';
import { recordCall } from './record-call.ts';
import type { RestCall } from './rest-call.ts';
import type { CallContext, QueryService, Service } from './service.ts';
import { findService } from './services/index.ts';
import type { SandboxState } from './state/sandbox-state.ts';
import { writeChildren, writeElement, type XmlObject } from './write-xml.ts';

/** An HTTP answer. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly requestId: string;
  /** The code of an error of a REST service, which stands in a header. */
  readonly errorType?: string;
  readonly body: string;
}

/** In which form a service's errors are written. */
export type AnswerForm =
  | { readonly protocol: 'query'; readonly namespace: string }
  | { readonly protocol: 'json'; readonly jsonVersion: string }
  | { readonly protocol: 'rest' };

/** Operations with these first words change nothing. */
const readingOperation = /^(?:Get|List|Describe|Lookup|Receive|Generate)/;

/** Whether an operation only reads, as far as its name tells. */
export function isReading(action: string): boolean {
  return readingOperation.test(action);
}

/** Does what the call asks and answers as AWS does, errors included. */
export async function answerRequest(sandbox: SandboxState, request: ApiRequest): Promise<Answer> {
  try {
    return await answer(sandbox, request, findService(request));
  } catch (error) {
    if (error instanceof QueryError) return writeError(answerFormOf(request), error);
    throw error;
  }
}

async function answer(
  sandbox: SandboxState,
  request: ApiRequest,
  service: Service | undefined,
): Promise<Answer> {
  if (service === undefined) throw unknownAction(request);
  const caller = identifyCaller(sandbox, request);
  const { action, region, call } = request;
  if (service.protocol === 'query' && call.protocol === 'query') {
    const result = performQuery(sandbox, service, caller, { action, region, fields: call.fields });
    return writeResult(service.namespace, action, result);
  }
  if (call.protocol === 'rest') return performRest(call, callContext(sandbox, caller, region), action);
  if (service.protocol !== 'json' || call.protocol !== 'json') throw unknownAction(request);
  const operation = Object.hasOwn(service.operations, action) ? service.operations[action] : undefined;
  if (operation === undefined) throw unknownAction(request);
  const input = decodeJsonInput(call.body);
  const context = callContext(sandbox, caller, region);
  const body = await recordCall(context, { service, action, parameters: input.members }, () => {
    checkSessionPolicy(service, action, caller);
    return operation({ ...context, input });
  });
  const contentType = `application/x-amz-json-${service.jsonVersion}`;
  return { status: 200, contentType, requestId: randomUUID(), body: JSON.stringify(body) };
}

/** Performs an operation of a REST service; its calls are not recorded. Throws `QueryError`. */
function performRest({ service, query, body }: RestCall, context: CallContext, action: string): Answer {
  const operation = service.operations[action];
  if (operation === undefined) throw new QueryError('UnknownOperationException', 404, action);
  const route = service.routes.find((each) => each.action === action);
  checkSessionPolicy(service, route?.permission ?? action, context.caller);
  const result = operation({ ...context, query, input: decodeJsonInput(body) });
  const contentType = 'application/json';
  return { status: 200, contentType, requestId: randomUUID(), body: JSON.stringify(result) };
}

/** One call of the Query protocol within the process, without HTTP and XML. */
export interface QueryOperationCall {
  readonly action: string;
  readonly region: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** Performs an operation of the Query protocol and records it. Throws `QueryError`. */
export function performQuery(
  sandbox: SandboxState,
  service: QueryService,
  caller: Caller,
  { action, region, fields }: QueryOperationCall,
): XmlObject | undefined {
  const operation = Object.hasOwn(service.operations, action) ? service.operations[action] : undefined;
  if (operation === undefined) {
    throw new QueryError(
      'InvalidAction',
      400,
      `Could not find operation ${action} for version ${service.version}`,
    );
  }
  const context = callContext(sandbox, caller, region);
  const result = recordCall(context, { service, action, parameters: fields }, () => {
    checkSessionPolicy(service, action, caller);
    return operation({ ...context, parameters: new QueryParameters(fields) });
  });
  if (!isReading(action)) context.account.revision += 1;
  return result;
}

function callContext(sandbox: SandboxState, caller: Caller, region: string): CallContext {
  const account = sandbox.accounts.get(caller.accountId);
  if (account === undefined) throw new Error(`the sandbox has no account \`${caller.accountId}\``);
  return { sandbox, account, caller, region };
}

/** The form in which the called service answers. */
export function answerFormOf(request: ApiRequest): AnswerForm {
  const service = findService(request);
  if (service?.protocol === 'query') return { protocol: 'query', namespace: service.namespace };
  if (service?.protocol === 'json') return { protocol: 'json', jsonVersion: service.jsonVersion };
  if (service?.protocol === 'rest') return { protocol: 'rest' };
  return request.call.protocol === 'json'
    ? { protocol: 'json', jsonVersion: '1.1' }
    : { protocol: 'query', namespace: 'https://iam.amazonaws.com/doc/2010-05-08/' };
}

/** The answer with which AWS tells an error. */
export function writeError(form: AnswerForm, error: QueryError): Answer {
  const { status, code, message } = error;
  const requestId = randomUUID();
  if (form.protocol === 'rest') {
    const contentType = 'application/json';
    return { status, contentType, requestId, errorType: code, body: JSON.stringify({ message }) };
  }
  if (form.protocol === 'json') {
    const contentType = `application/x-amz-json-${form.jsonVersion}`;
    return { status, contentType, requestId, body: JSON.stringify({ __type: code, message }) };
  }
  const type = status >= 500 ? 'Receiver' : 'Sender';
  const details = { Type: type, Code: code, Message: message };
  const children = writeChildren({ Error: details, RequestId: requestId });
  const body = `<ErrorResponse xmlns="${form.namespace}">${children}</ErrorResponse>\n`;
  return { status, contentType: 'text/xml', requestId, body };
}

function writeResult(namespace: string, action: string, result: XmlObject | undefined): Answer {
  const requestId = randomUUID();
  const children =
    (result === undefined ? '' : writeElement(`${action}Result`, result)) +
    writeElement('ResponseMetadata', { RequestId: requestId });
  const body = `<${action}Response xmlns="${namespace}">${children}</${action}Response>\n`;
  return { status: 200, contentType: 'text/xml', requestId, body };
}

function unknownAction({ action, call }: ApiRequest): QueryError {
  return call.protocol === 'query'
    ? new QueryError('InvalidAction', 400, `Could not find operation ${action} for version ${call.version}`)
    : new QueryError('UnknownOperationException', 400, `Could not find operation ${action}`);
}
