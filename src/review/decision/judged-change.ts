import type { CodeOwnersLine } from '../codeowners/code-owners.ts';
import { codeOwnersMatcher } from '../codeowners/match-code-owners.ts';
import type { ChangedPath } from '../facts/changed-path.ts';
import { policyDigest } from '../policy-digest.ts';
import type { Eyes, ReviewConfiguration } from '../rules/review-configuration.ts';
import type { ApprovalInputs } from './approval-inputs.ts';
import type { OwnersOfPath } from './approver-roles.ts';
import { builtInRule } from './built-in-rule.ts';
import { matchRule, type RuleMatch } from './match-rules.ts';

/** What is to be approved, by which rules. */
export interface JudgedChange {
  readonly configuration: ReviewConfiguration;
  /** Empty where they are not known. */
  readonly changes: readonly ChangedPath[];
  readonly digest: string | undefined;
  readonly matches: readonly RuleMatch[];
  readonly builtIn: RuleMatch | undefined;
  /** The most that a matching rule wants. */
  readonly eyes: Eyes;
  readonly ownersOf: OwnersOfPath;
}

const noRules: ReviewConfiguration = { mode: 'enforce', rules: [], people: [], bots: new Map() };

/** Whether the rules are about the base; without a readable configuration they are: then nothing passes. */
export function isGoverned({ rules, pullRequest }: Pick<ApprovalInputs, 'rules' | 'pullRequest'>): boolean {
  if (!rules.configuration.ok) return true;
  const { branches = [pullRequest.repository.defaultBranch] } = rules.configuration.value;
  return branches.includes(pullRequest.base.ref);
}

function ownersOf({ codeOwners }: ApprovalInputs['rules']): OwnersOfPath {
  const match = codeOwners === undefined ? () => undefined : codeOwnersMatcher(codeOwners);
  const known = new Map<string, CodeOwnersLine | undefined>();
  return (path) => {
    if (!known.has(path)) known.set(path, match(path));
    return known.get(path);
  };
}

/** What merging would change, and which rules are for it. */
export function judgeChange({ pullRequest, rules, meanings }: ApprovalInputs): JudgedChange {
  const { repository, base, merge } = pullRequest;
  const configuration = rules.configuration.ok ? rules.configuration.value : noRules;
  const changes = merge.kind === 'merged' ? merge.changes : [];
  const matches = configuration.rules.map((rule) => matchRule(rule, changes, meanings));
  const builtIn = builtInRule(changes, meanings, matches);
  const matched = [builtIn, ...matches].filter((match) => match?.kind === 'matched');
  return {
    configuration,
    changes,
    digest:
      merge.kind === 'merged'
        ? policyDigest({ repositoryId: repository.id, baseRef: base.ref, changes })
        : undefined,
    matches,
    builtIn,
    eyes: matched.some((match) => match?.rule.eyes === 6) ? 6 : 4,
    ownersOf: ownersOf(rules),
  };
}
