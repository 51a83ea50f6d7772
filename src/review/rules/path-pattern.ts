import { matchesWildcard } from '../../iam/wildcard.ts';

/** Why a pattern is none. */
export interface PatternProblem {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

const grammar =
  'write a path from the top of the repository, with `*` and `?` inside of a folder and `**` for any folders, such as `prod-222222222222/iam/**`';

function findFault(pattern: string): string | undefined {
  const segments = pattern.split('/');
  if (pattern === '') return 'is empty';
  if (/[\\^$|(){}[\]!]/.test(pattern)) return 'holds a character of regular expressions or of other patterns';
  if (segments.includes('') || segments.includes('.') || segments.includes('..')) {
    return 'begins or ends with `/`, or holds an empty folder, `.` or `..`';
  }
  if (segments.some((segment) => segment.trim() !== segment)) {
    return 'holds a name that begins or ends with a space';
  }
  if (segments.some((segment) => segment.includes('**') && segment !== '**')) {
    return 'holds `**` beside other characters';
  }
  return undefined;
}

/** What is wrong with a pattern of paths, if anything is. */
export function findPatternProblem(pattern: string): PatternProblem | undefined {
  const fault = findFault(pattern);
  if (fault === undefined) return undefined;
  return {
    code: 'path-pattern-malformed',
    message: `the pattern \`${pattern.slice(0, 200)}\` ${fault}`,
    remedy: grammar,
  };
}

/**
 * Whether the folders and the name of a path match those of a pattern, `**` standing for any number of them. Remembers
 * only the last `**`, which is enough: time is at most the product of the two lengths (A43).
 */
export function matchesSegments(pattern: readonly string[], path: readonly string[]): boolean {
  let patternIndex = 0;
  let pathIndex = 0;
  let starIndex = -1;
  let resumeIndex = 0;
  while (pathIndex < path.length) {
    const segment = pattern[patternIndex];
    if (segment === '**') {
      starIndex = patternIndex++;
      resumeIndex = pathIndex;
    } else if (segment !== undefined && matchesWildcard(segment, path[pathIndex] ?? '')) {
      patternIndex++;
      pathIndex++;
    } else if (starIndex >= 0) {
      patternIndex = starIndex + 1;
      pathIndex = ++resumeIndex;
    } else return false;
  }
  while (pattern[patternIndex] === '**') patternIndex++;
  return patternIndex === pattern.length;
}

/**
 * Whether a path matches a pattern: `*` is any text and `?` any one character of a name, `**` any number of folders (none
 * included), and at the end anything inside of the folder. Case counts, and the whole path must match.
 */
export function matchesPathPattern(pattern: string, path: string): boolean {
  const segments = pattern.split('/');
  return matchesSegments(segments.at(-1) === '**' ? [...segments, '*'] : segments, path.split('/'));
}
