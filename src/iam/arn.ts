/** The six parts of an Amazon Resource Name (AWS General Reference, 'Amazon Resource Names'), as written. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  /** Empty for global services. */
  readonly region: string;
  /** Empty for some services. */
  readonly accountId: string;
  /** Everything after the fifth colon. */
  readonly resource: string;
}

/** Splits an ARN, or an ARN pattern, at its first five colons; `undefined` when it has fewer or no `arn` in front. */
export function parseArn(text: string): Arn | undefined {
  const parts = text.split(':', 6);
  const [prefix, partition, service, region, accountId, last] = parts;
  if (prefix !== 'arn' || partition === undefined || service === undefined) return undefined;
  if (region === undefined || accountId === undefined || last === undefined) return undefined;
  const resource = text.slice(parts.slice(0, 5).join(':').length + 1);
  return { partition, service, region, accountId, resource };
}

export function formatArn(arn: Arn): string {
  return `arn:${arn.partition}:${arn.service}:${arn.region}:${arn.accountId}:${arn.resource}`;
}

const accountIdGrammar = /^[0-9]{12}$/;

/** Twelve digits, zeros in front included. */
export function isAccountId(text: string): boolean {
  return accountIdGrammar.test(text);
}

/** The ARN that stands for a whole account in a Principal, the same as the bare account id there. */
export function accountRootArn(accountId: string, partition: string): string {
  return `arn:${partition}:iam::${accountId}:root`;
}

/** Whether text is the root ARN of some account. */
export function isAccountRootArn(text: string): boolean {
  const arn = parseArn(text);
  return (
    arn !== undefined && isAccountId(arn.accountId) && text === accountRootArn(arn.accountId, arn.partition)
  );
}

/** What follows the account in an IAM ARN of each resource type, before path and name. */
export type IamArnType = 'user' | 'group' | 'role' | 'policy' | 'instance-profile';

/** The ARN of an IAM resource; its path begins and ends with `/`. */
export function formatIamArn(
  partition: string,
  accountId: string,
  type: IamArnType,
  path: string,
  name: string,
): string {
  return `arn:${partition}:iam::${accountId}:${type}${path}${name}`;
}

export interface IamArn {
  readonly partition: string;
  /** Twelve digits, or `aws` for policies that AWS manages. */
  readonly accountId: string;
  readonly type: string;
  /** Begins and ends with `/`. */
  readonly path: string;
  readonly name: string;
}

/** The parts of an IAM resource's ARN; `undefined` for any other text, the account's root included. */
export function parseIamArn(text: string): IamArn | undefined {
  const arn = parseArn(text);
  if (arn?.service !== 'iam' || arn.region !== '') return undefined;
  const first = arn.resource.indexOf('/');
  const last = arn.resource.lastIndexOf('/');
  const name = arn.resource.slice(last + 1);
  if (first < 1 || name === '') return undefined;
  const { partition, accountId } = arn;
  return {
    partition,
    accountId,
    type: arn.resource.slice(0, first),
    path: arn.resource.slice(first, last + 1),
    name,
  };
}

const uniqueIdGrammar = /^A[A-Z]{3}[A-Z0-9]{12,28}$/;

/** An IAM unique id, such as `AROA…`: what stands in a Principal after the principal was deleted. */
export function isUniqueId(text: string): boolean {
  return uniqueIdGrammar.test(text);
}
