import { LiveAccountError, type LiveAccountFailure } from '../../ports/live-account.ts';

/** What is read of an error that the SDK throws. Its message is not: it may quote the signed headers. */
interface SdkError {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: unknown; readonly requestId?: unknown };
  readonly $response?: unknown;
  readonly $fault?: unknown;
}

const failureOfCode: Readonly<Record<string, LiveAccountFailure>> = {
  Throttling: 'throttled',
  ThrottlingException: 'throttled',
  ThrottledException: 'throttled',
  TooManyRequestsException: 'throttled',
  RequestLimitExceeded: 'throttled',
  RequestThrottled: 'throttled',
  RequestThrottledException: 'throttled',
  SlowDown: 'throttled',
  AccessDenied: 'accessDenied',
  AccessDeniedException: 'accessDenied',
  UnauthorizedOperation: 'accessDenied',
  InvalidClientTokenId: 'accessDenied',
  UnrecognizedClientException: 'accessDenied',
  SignatureDoesNotMatch: 'accessDenied',
  OptInRequired: 'accessDenied',
  ExpiredToken: 'credentialsExpired',
  ExpiredTokenException: 'credentialsExpired',
  RequestExpired: 'credentialsExpired',
  TokenRefreshRequired: 'credentialsExpired',
  // What a list has just named is gone.
  NoSuchEntity: 'inconsistent',
  NoSuchEntityException: 'inconsistent',
  CredentialsProviderError: 'credentialsMissing',
  ProviderError: 'credentialsMissing',
  TokenProviderError: 'credentialsMissing',
  MissingAuthenticationToken: 'credentialsMissing',
  ECONNREFUSED: 'connectionFailed',
  ECONNRESET: 'connectionFailed',
  ECONNABORTED: 'connectionFailed',
  ENOTFOUND: 'connectionFailed',
  EAI_AGAIN: 'connectionFailed',
  EHOSTUNREACH: 'connectionFailed',
  ENETUNREACH: 'connectionFailed',
  EPIPE: 'connectionFailed',
  ETIMEDOUT: 'connectionFailed',
  CERT_HAS_EXPIRED: 'connectionFailed',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'connectionFailed',
  SELF_SIGNED_CERT_IN_CHAIN: 'connectionFailed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'connectionFailed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'connectionFailed',
  TimeoutError: 'connectionFailed',
};

/** What the SDK calls an error whose body has no readable code. */
const namesOfUnreadableErrors: ReadonlySet<string> = new Set(['Error', 'NotFound', 'Unknown']);

/** The typed form of whatever reading an account threw; `LiveAccountError` passes as it is. */
export function classifyFailure(error: unknown, operation: string): LiveAccountError {
  if (error instanceof LiveAccountError) return error;
  const sdkError = (typeof error === 'object' && error !== null ? error : {}) as SdkError;
  const code = codeOf(sdkError);
  const failure = failureOf(sdkError, code);
  return liveAccountError(
    failure,
    operation,
    `${describe[failure](operation)} (${code})`,
    causeOf(sdkError, code),
  );
}

/** A failure with the remedy of its kind. */
export function liveAccountError(
  failure: LiveAccountFailure,
  operation: string,
  message: string,
  cause?: unknown,
): LiveAccountError {
  return new LiveAccountError({ failure, operation, message, remedy: remedies[failure], cause });
}

function failureOf(error: SdkError, code: string): LiveAccountFailure {
  const known = Object.hasOwn(failureOfCode, code) ? failureOfCode[code] : undefined;
  if (known !== undefined) return known;
  const status = error.$metadata?.httpStatusCode;
  // The SDK's own errors have metadata; without a status in them, no answer arrived.
  if (status === undefined && error.$metadata !== undefined) return 'connectionFailed';
  if (typeof status !== 'number' || status === 200) return 'malformedAnswer';
  if (status === 429) return 'throttled';
  if (status === 401 || status === 403) return 'accessDenied';
  if (status >= 500) return 'connectionFailed';
  return namesOfUnreadableErrors.has(code) ? 'malformedAnswer' : 'refused';
}

/** AWS's error code, or Node's where the connection failed. */
function codeOf(error: SdkError): string {
  const { name, code } = error;
  if (typeof code === 'string' && Object.hasOwn(failureOfCode, code)) return code;
  return typeof name === 'string' && /^[\w.:-]{1,80}$/.test(name) ? name : 'Error';
}

/** A cause without the SDK's message and response: these may hold tokens. */
function causeOf(error: SdkError, code: string): Error {
  const { httpStatusCode, requestId } = error.$metadata ?? {};
  return new Error(`${code}, HTTP status ${String(httpStatusCode)}, request id ${String(requestId)}`);
}

const describe: Readonly<Record<LiveAccountFailure, (operation: string) => string>> = {
  throttled: (operation) => `AWS kept throttling \`${operation}\``,
  accessDenied: (operation) => `AWS denied \`${operation}\``,
  credentialsExpired: (operation) => `the credentials expired before \`${operation}\``,
  credentialsMissing: (operation) => `no credentials were found for \`${operation}\``,
  connectionFailed: (operation) => `the connection to AWS failed during \`${operation}\``,
  deadlineExceeded: (operation) => `the deadline passed during \`${operation}\``,
  malformedAnswer: (operation) => `the answer to \`${operation}\` is not what AWS sends`,
  refused: (operation) => `AWS refused \`${operation}\``,
  inconsistent: (operation) => `the account kept changing during \`${operation}\``,
  wrongAccount: (operation) => `\`${operation}\` named another account`,
  cancelled: (operation) => `reading was cancelled during \`${operation}\``,
};

const remedies: Readonly<Record<LiveAccountFailure, string>> = {
  throttled: 'scan again later, or scan fewer accounts at a time',
  accessDenied:
    'check that the access key is active and that the role allows the read actions of IAM, such as the AWS managed policy `SecurityAudit` does',
  credentialsExpired: 'sign in again, or let the program assume a role whose session it can renew',
  credentialsMissing: 'set AWS credentials as for the AWS CLI: environment variables, a profile, or a role',
  connectionFailed: 'check the network, the proxy and the endpoint, then scan again',
  deadlineExceeded: 'scan again, or allow more time',
  malformedAnswer: 'check that the endpoint is AWS and that no proxy changes its answers, then scan again',
  refused: 'check the names in the configuration, then scan again',
  inconsistent: 'scan again when nobody is changing the account',
  wrongAccount: 'use credentials of the account that the folder names, or correct the role that is assumed',
  cancelled: 'scan again',
};
