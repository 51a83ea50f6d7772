import { matchesSegments } from '../rules/path-pattern.ts';
import type { CodeOwners, CodeOwnersLine } from './code-owners.ts';

/** Where a pattern may end: at the path itself, or at one of its folders too. */
interface CompiledPattern {
  readonly segments: readonly string[];
  readonly reaches: 'path' | 'pathAndInside' | 'inside';
}

/**
 * A pattern without a slash, but for one at the end, is looked for in every folder; any other begins at the top. A slash at
 * the end wants a folder; `folder/*` means what is in it and not deeper. See gitignore(5) and GitHub, 'About code owners'.
 */
function compilePattern(pattern: string): CompiledPattern {
  const text = pattern.replaceAll(/\\(.)/g, '$1');
  const wantsFolder = text.endsWith('/');
  const inner = text.slice(text.startsWith('/') ? 1 : 0, wantsFolder ? -1 : undefined);
  const isAnchored = text.startsWith('/') || inner.includes('/');
  const segments = inner.split('/').filter((segment) => segment !== '');
  if (segments.length === 0) return { segments: ['**'], reaches: 'path' };
  if (segments.at(-1) === '**') return { segments: segments.slice(0, -1), reaches: 'inside' };
  const isFlat = isAnchored && segments.at(-1) === '*';
  const reaches = wantsFolder ? 'inside' : isFlat ? 'path' : 'pathAndInside';
  return { segments: isAnchored ? segments : ['**', ...segments], reaches };
}

function matches({ segments, reaches }: CompiledPattern, path: readonly string[]): boolean {
  if (reaches !== 'inside' && matchesSegments(segments, path)) return true;
  return reaches !== 'path' && matchesSegments([...segments, '**', '*'], path);
}

/**
 * A function that gives the line of CODEOWNERS that decides about a path: the last that matches. Case counts. Time per line
 * is at most the product of the lengths of pattern and path (A43).
 */
export function codeOwnersMatcher({ lines }: CodeOwners): (path: string) => CodeOwnersLine | undefined {
  const compiled = lines.map((line) => ({ line, pattern: compilePattern(line.pattern) }));
  return (path) => {
    const segments = path.split('/');
    return compiled.findLast(({ pattern }) => matches(pattern, segments))?.line;
  };
}
