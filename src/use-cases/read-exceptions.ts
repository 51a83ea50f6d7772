import { decodeExceptions } from '../exceptions/decode-exceptions.ts';
import type { Exception } from '../exceptions/exception.ts';
import { success, type Result } from '../finding/result.ts';
import type { RepositoryFile } from '../repository/repository-file.ts';
import { exceptionRuleIds } from './exception-rules.ts';

/** Where reviewed exceptions stand in a policy repository. */
export const exceptionsPath = 'exceptions.yaml';

/**
 * The exceptions of a policy repository from some of the rules; none without the file. Fails with its problems: an
 * exception that cannot be read waives nothing, and must not look as if it did.
 */
export function readExceptions(
  files: readonly RepositoryFile[],
  today: string,
  rules: ReadonlySet<string>,
): Result<readonly Exception[]> {
  const file = files.find(({ path }) => path === exceptionsPath);
  if (file === undefined) return success([]);
  const decoded = decodeExceptions(file.content, exceptionsPath, { today, knownRules: exceptionRuleIds });
  return decoded.ok ? success(decoded.value.filter(({ rule }) => rules.has(rule))) : decoded;
}
