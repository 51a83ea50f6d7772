import { isForPath } from '../../decision/match-rules.ts';
import { isGoverningPath } from '../../decision/built-in-rule.ts';
import { codeOwnersPaths } from '../../codeowners/code-owners.ts';
import { matchesPathPattern } from '../../rules/path-pattern.ts';
import type { RuleCondition } from '../../rules/review-configuration.ts';
import { warnAt, type Advice, type AdviceFacts, type Adviser } from '../advice.ts';
import { rulesWithPaths } from '../rule-parts.ts';

/** Files that are looked for by name: it is wise to have a rule for them before they are there. */
const awaited = [
  'four-eyes.yml',
  '.github/four-eyes.yml',
  'exceptions.yaml',
  'tests/any.yaml',
  ...codeOwnersPaths,
];

function findNearly(pattern: string, paths: readonly string[]): string | undefined {
  const folded = pattern.toLowerCase();
  return paths.find((path) => matchesPathPattern(folded, path.toLowerCase()));
}

function remedyFor(pattern: string, paths: readonly string[]): string {
  const nearly = findNearly(pattern, paths);
  if (nearly !== undefined) return `case counts: it would be \`${nearly}\``;
  const inside = paths.find((path) => path.startsWith(`${pattern}/`));
  if (inside !== undefined) return `it is a folder: write \`${pattern}/**\``;
  const deeper = paths.find((path) => matchesPathPattern(`**/${pattern}`, path));
  if (deeper !== undefined) return `patterns begin at the top: \`**/${pattern}\` would fit \`${deeper}\``;
  const folder = paths.find((path) => path.includes(`/${pattern}/`));
  if (folder !== undefined) return `patterns begin at the top: \`**/${pattern}/**\` would fit \`${folder}\``;
  return 'correct it, or remove it';
}

function idlePatterns(facts: AdviceFacts, paths: readonly string[]): readonly Advice[] {
  return rulesWithPaths(facts.review).flatMap(({ rule, path }) =>
    (rule.when.paths ?? []).flatMap((pattern, index) => {
      const fits = (each: string): boolean => matchesPathPattern(pattern, each);
      if (paths.some(fits) || awaited.some(fits) || isGoverningPath(pattern)) return [];
      return warnAt(facts, [...path, 'when', 'paths', index], {
        code: 'pattern-idle',
        message: `the pattern \`${pattern}\` fits no file of the repository`,
        remedy: remedyFor(pattern, paths),
      });
    }),
  );
}

/** Whether paths and accounts each fit some file, and no file fits both. */
function excludesItself(when: RuleCondition, paths: readonly string[]): boolean {
  const { paths: patterns, accounts } = when;
  if (patterns === undefined || accounts === undefined) return false;
  const some = (condition: RuleCondition): boolean => paths.some((path) => isForPath(condition, path));
  return some({ paths: patterns }) && some({ accounts }) && !some(when);
}

/** Conditions that nothing in the repository meets: often a misspelt name. */
export const idleCondition: Adviser = (facts) => {
  const paths = facts.files.map(({ path }) => path);
  const contradictions = rulesWithPaths(facts.review).filter(({ rule }) => excludesItself(rule.when, paths));
  return [
    ...idlePatterns(facts, paths),
    ...contradictions.map(({ path }) =>
      warnAt(facts, [...path, 'when'], {
        code: 'condition-idle',
        message: 'no file fits both `paths` and `accounts`, and both must hold',
        remedy: 'name paths within the folders of these accounts, or make two rules of it',
      }),
    ),
  ];
};
