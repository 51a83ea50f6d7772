import type { SourcePath } from '../../iam/source/source-node.ts';
import type {
  ApproverSelection,
  Requirement,
  ReviewConfiguration,
  ReviewRule,
} from '../rules/review-configuration.ts';
import type { RuledFile } from './advice.ts';

/** A selection of people that a rule wants approvals from, with where it stands below `review`. */
export interface RulePart {
  readonly rule: ReviewRule;
  readonly from: ApproverSelection;
  readonly count: number;
  readonly path: SourcePath;
}

function partsOfRequirement(
  rule: ReviewRule,
  requirement: Requirement,
  path: SourcePath,
): readonly RulePart[] {
  if (requirement.kind === 'approvals')
    return [{ rule, from: requirement.from, count: requirement.count, path }];
  const { kind, requirements } = requirement;
  return requirements.flatMap((part, index) => partsOfRequirement(rule, part, [...path, kind, index]));
}

/** Every selection of every rule, in the order of the file. */
export function rulePartsOf({ rules }: Pick<ReviewConfiguration, 'rules'>): readonly RulePart[] {
  return rules.flatMap((rule, index) =>
    partsOfRequirement(rule, rule.require, ['rules', index, 'approvers']),
  );
}

/** Each rule with where it stands below `review`. */
export function rulesWithPaths({
  rules,
}: Pick<ReviewConfiguration, 'rules'>): readonly { readonly rule: ReviewRule; readonly path: SourcePath }[] {
  return rules.map((rule, index) => ({ rule, path: ['rules', index] }));
}

/** A few of many names, for messages. */
export function listSome(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most).map((name) => `\`${name}\``);
  const left = names.length - shown.length;
  return left > 0 ? `${shown.join(', ')} and ${left} more` : shown.join(', ');
}

/** Whether a file is `four-eyes.yml` itself, wherever it may stand. */
export function isConfigurationFile({ kind, path }: RuledFile): boolean {
  return kind === 'configuration' && /(?:^|\/)four-eyes\.yml$/.test(path);
}
