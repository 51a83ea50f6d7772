import { randomUUID } from 'node:crypto';
import { QueryError } from './query-error.ts';
import { QueryParameters } from './query-parameters.ts';
import type { QueryRequest } from './query-request.ts';
import { accountOfAccessKey } from './sandbox-credentials.ts';
import type { Service } from './service.ts';
import { services } from './services/index.ts';
import type { AccountState } from './state/account-state.ts';
import type { SandboxState } from './state/sandbox-state.ts';
import { writeChildren, writeElement, type XmlObject } from './write-xml.ts';

/** An HTTP answer with an XML body. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Operations with these first words change nothing. */
const readingOperation = /^(?:Get|List|Describe)/;

/** Does what the call asks and answers as AWS does, errors included. */
export function answerRequest(sandbox: SandboxState, request: QueryRequest): Answer {
  const service = services.find(({ version }) => version === request.version) ?? services[0];
  const namespace = service?.namespace ?? '';
  try {
    if (service === undefined) throw unknownAction(request);
    const account = authenticate(sandbox, request.accessKeyId);
    const result = performOperation(sandbox, service, account, request);
    return { status: 200, body: writeResult(namespace, request.action, result) };
  } catch (error) {
    if (error instanceof QueryError) return { status: error.status, body: writeError(namespace, error) };
    throw error;
  }
}

/** The same within the process, without HTTP and XML. Throws `QueryError`. */
export function performOperation(
  sandbox: SandboxState,
  service: Service,
  account: AccountState,
  request: Pick<QueryRequest, 'action' | 'version' | 'fields'>,
): XmlObject | undefined {
  const operation = Object.hasOwn(service.operations, request.action)
    ? service.operations[request.action]
    : undefined;
  if (operation === undefined || request.version !== service.version) throw unknownAction(request);
  const result = operation({ account, sandbox, parameters: new QueryParameters(request.fields) });
  if (!readingOperation.test(request.action)) account.revision += 1;
  return result;
}

/** The body with which AWS answers an error. */
export function writeError(namespace: string, error: QueryError): string {
  const type = error.status >= 500 ? 'Receiver' : 'Sender';
  const details = { Type: type, Code: error.code, Message: error.message };
  const body = writeChildren({ Error: details, RequestId: randomUUID() });
  return `<ErrorResponse xmlns="${namespace}">${body}</ErrorResponse>\n`;
}

function writeResult(namespace: string, action: string, result: XmlObject | undefined): string {
  const body =
    (result === undefined ? '' : writeElement(`${action}Result`, result)) +
    writeElement('ResponseMetadata', { RequestId: randomUUID() });
  return `<${action}Response xmlns="${namespace}">${body}</${action}Response>\n`;
}

function authenticate(sandbox: SandboxState, accessKeyId: string): AccountState {
  if (accessKeyId === '') {
    throw new QueryError('MissingAuthenticationToken', 403, 'Request is missing Authentication Token');
  }
  const account = sandbox.accounts.get(accountOfAccessKey(accessKeyId) ?? '');
  if (account === undefined) {
    throw new QueryError(
      'InvalidClientTokenId',
      403,
      'The security token included in the request is invalid.',
    );
  }
  return account;
}

function unknownAction({ action, version }: Pick<QueryRequest, 'action' | 'version'>): QueryError {
  return new QueryError('InvalidAction', 400, `Could not find operation ${action} for version ${version}`);
}
