import type { StackMember } from '../iam/stack-members.ts';

export interface ReadStackRequest {
  /** Twelve digits. */
  readonly accountId: string;
  /** Such as `eu-central-1`. */
  readonly region: string;
  /** The stack's name, or its unique id (an ARN), which a stack of the same name made later does not have. */
  readonly stack: string;
}

/** What CloudFormation says of its stacks: the only witness that a stack owns a resource. */
export interface StackReader {
  /**
   * The IAM resources that a stack owns now. Rejects with `LiveAccountError`, also for a stack that does not exist:
   * nothing then follows for any resource.
   */
  readStack(request: ReadStackRequest): Promise<readonly StackMember[]>;
}
