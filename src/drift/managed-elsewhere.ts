import { parseArn, parseIamArn } from '../iam/arn.ts';
import type { DriftConfiguration, ListedElsewhere, PathElsewhere } from './drift-configuration.ts';
import type { ManagedElsewhere } from './drift-options.ts';

/** The stacks that have to be read before an account's entries can count: ARNs, each once. */
export function listStacks({ managedElsewhere }: DriftConfiguration, accountId: string): readonly string[] {
  const stacks = managedElsewhere.flatMap((entry) =>
    entry.kind === 'arns' && entry.stack !== undefined ? [entry.stack] : [],
  );
  return [...new Set(stacks.filter((stack) => parseArn(stack)?.accountId === accountId))];
}

/**
 * The entries that count for one account, as `detectDrift` takes them. `stackMembers` has the IAM ARNs that
 * CloudFormation says each stack holds, by the stack's ARN; of an entry with a stack that is not in it, nothing counts.
 */
export function managedElsewhereIn(
  { managedElsewhere }: DriftConfiguration,
  accountId: string,
  stackMembers: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
): readonly ManagedElsewhere[] {
  return managedElsewhere.flatMap((entry): readonly ManagedElsewhere[] => {
    const { owner, reason } = entry;
    if (entry.kind === 'path') {
      const { path, resourceTypes: types } = entry;
      if (entry.accountId !== accountId) return [];
      return [{ owner, reason, selector: { kind: 'path', path, resourceTypes: types } }];
    }
    const members = entry.stack === undefined ? undefined : (stackMembers.get(entry.stack) ?? new Set());
    const arns = entry.arns.filter(
      (arn) => parseIamArn(arn)?.accountId === accountId && (members?.has(arn) ?? true),
    );
    return arns.length === 0 ? [] : [{ owner, reason, selector: { kind: 'arns', arns: new Set(arns) } }];
  });
}

function covers(entry: ListedElsewhere | PathElsewhere, arn: string): boolean {
  if (entry.kind === 'arns') return entry.arns.includes(arn);
  const resource = parseIamArn(arn);
  return (
    resource?.accountId === entry.accountId &&
    entry.resourceTypes.some((type) => type === resource.type) &&
    resource.path.startsWith(entry.path)
  );
}

/**
 * Whether a declared resource may refer to an ARN that no file declares: some entry covers it. Stacks are not asked
 * here: a reference grants nothing, and what is not there cannot be attached.
 */
export function isListedElsewhere({ managedElsewhere }: DriftConfiguration, arn: string): boolean {
  return managedElsewhere.some((entry) => covers(entry, arn));
}

/** Every ARN that an entry lists, whatever its stack says. */
export function listArnsElsewhere({ managedElsewhere }: DriftConfiguration): readonly string[] {
  return managedElsewhere.flatMap((entry) => (entry.kind === 'arns' ? entry.arns : []));
}
