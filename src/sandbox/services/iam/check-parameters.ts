import { findPathProblem } from '../../../iam/iam-name.ts';
import { constraintError, validationError } from '../../query-error.ts';
import type { QueryParameters } from '../../query-parameters.ts';

const namePattern = /^[\w+=,.@-]+$/;

/** A required name: `[\w+=,.@-]`, up to `maximum` characters (API reference, each operation's request parameters). */
export function requiredName(parameters: QueryParameters, parameter: string, maximum: number): string {
  return checkName(parameter, parameters.required(parameter), maximum);
}

export function checkName(parameter: string, name: string, maximum: number): string {
  checkLength(parameter, name, 1, maximum);
  if (!namePattern.test(name)) {
    throw validationError(
      `The specified value for ${parameter.charAt(0).toLowerCase()}${parameter.slice(1)} is invalid. ` +
        'It must contain only alphanumeric characters and/or the following: +=,.@_-',
    );
  }
  return name;
}

/** The path, `/` when it was not sent: `(/)|(/[!-~]+/)`, up to 512 characters. */
export function optionalPath(parameters: QueryParameters, parameter = 'Path'): string {
  return checkPath(parameter, parameters.optional(parameter) ?? '/');
}

export function checkPath(parameter: string, path: string): string {
  checkLength(parameter, path, 1, 512);
  if (findPathProblem(path) !== undefined) {
    throw validationError(
      `The specified value for ${parameter.charAt(0).toLowerCase()}${parameter.slice(1)} is invalid. It must begin and end with / ` +
        'and contain only alphanumeric characters and/or / characters.',
    );
  }
  return path;
}

/** IAM's descriptions: up to 1,000 characters of Latin-1 without control characters other than tab and line ends. */
export function optionalDescription(parameters: QueryParameters): string | undefined {
  const description = parameters.optional('Description');
  if (description === undefined) return undefined;
  checkLength('Description', description, 0, 1000);
  if (!/^[\t\n\r\u0020-\u007E\u00A1-\u00FF]*$/.test(description)) {
    throw constraintError(
      'Description',
      description,
      'Member must satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*',
    );
  }
  return description;
}

/** Seconds; 3,600 when it was not sent. */
export function optionalSessionDuration(parameters: QueryParameters): number | undefined {
  const seconds = parameters.optionalInteger('MaxSessionDuration');
  if (seconds !== undefined) checkRange('MaxSessionDuration', seconds, 3600, 43200);
  return seconds;
}

export function checkRange(parameter: string, value: number, minimum: number, maximum: number): number {
  if (value < minimum) {
    throw constraintError(
      parameter,
      String(value),
      `Member must have value greater than or equal to ${minimum}`,
    );
  }
  if (value > maximum) {
    throw constraintError(
      parameter,
      String(value),
      `Member must have value less than or equal to ${maximum}`,
    );
  }
  return value;
}

export function checkLength(parameter: string, value: string, minimum: number, maximum: number): void {
  if (value.length < minimum) {
    throw constraintError(parameter, value, `Member must have length greater than or equal to ${minimum}`);
  }
  if (value.length > maximum) {
    throw constraintError(parameter, value, `Member must have length less than or equal to ${maximum}`);
  }
}
