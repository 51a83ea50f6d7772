import type { DriftConfiguration } from '../drift/drift-configuration.ts';
import { listStacks } from '../drift/managed-elsewhere.ts';
import type { AccountInventory } from '../iam/account.ts';
import { parseArn } from '../iam/arn.ts';
import { stackMemberArns } from '../iam/stack-members.ts';
import { LiveAccountError } from '../ports/live-account.ts';
import type { StackReader } from '../ports/stack-membership.ts';

/** What the stacks of one account hold. */
export interface StackMembers {
  /** The ARNs of live resources, by the stack's ARN; a stack that could not be read is not in it. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
  /** A sentence for each stack that could not be read. */
  readonly notes: readonly string[];
  readonly calls: number;
}

/** The members of one stack, or the reason why they are not known. */
async function readStack(
  stack: string,
  live: AccountInventory,
  reader: StackReader | undefined,
): Promise<ReadonlySet<string> | string> {
  if (reader === undefined) return 'the live source knows no stacks';
  const { accountId } = live;
  const region = parseArn(stack)?.region ?? '';
  try {
    return stackMemberArns(live, await reader.readStack({ accountId, region, stack }));
  } catch (error) {
    if (error instanceof LiveAccountError) return error.message;
    throw error;
  }
}

/**
 * Asks for the members of each stack that the configuration names for the account. INVARIANT: a stack that could not be
 * read exempts nothing (A46): what it makes is then reported, and a note says why.
 */
export async function readStackMembers(
  configuration: DriftConfiguration,
  live: AccountInventory,
  reader: StackReader | undefined,
): Promise<StackMembers> {
  const members = new Map<string, ReadonlySet<string>>();
  const notes: string[] = [];
  const stacks = listStacks(configuration, live.accountId);
  for (const stack of stacks) {
    const answer = await readStack(stack, live, reader);
    if (typeof answer === 'string') {
      notes.push(
        `the stack ${stack} could not be read, so what it makes is reported as unmanaged: ${answer}`,
      );
    } else {
      members.set(stack, answer);
    }
  }
  return { members, notes, calls: reader === undefined ? 0 : stacks.length };
}
