/** An error that the sandbox answers as AWS does; it never leaves the sandbox as an exception. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly code: string;
  /** HTTP status. */
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export function noSuchEntity(message: string): QueryError {
  return new QueryError('NoSuchEntity', 404, message);
}

export function entityAlreadyExists(message: string): QueryError {
  return new QueryError('EntityAlreadyExists', 409, message);
}

export function deleteConflict(message: string): QueryError {
  return new QueryError('DeleteConflict', 409, message);
}

export function limitExceeded(message: string): QueryError {
  return new QueryError('LimitExceeded', 409, message);
}

export function malformedPolicyDocument(message: string): QueryError {
  return new QueryError('MalformedPolicyDocument', 400, message);
}

export function invalidInput(message: string): QueryError {
  return new QueryError('InvalidInput', 400, message);
}

export function validationError(message: string): QueryError {
  return new QueryError('ValidationError', 400, message);
}

/** The form in which IAM refuses one parameter. */
export function constraintError(
  parameter: string,
  value: string | undefined,
  constraint: string,
): QueryError {
  const field = parameter.charAt(0).toLowerCase() + parameter.slice(1);
  const shown = value === undefined ? 'Value null' : `Value '${value}'`;
  return validationError(
    `1 validation error detected: ${shown} at '${field}' failed to satisfy constraint: ${constraint}`,
  );
}
