/** Offset just after the colon that ends part `index - 1`, or -1 when there are not so many parts. */
function startOfPart(arn: string, index: number): number {
  let start = 0;
  for (let part = 0; part < index; part += 1) {
    const colon = arn.indexOf(':', start);
    if (colon < 0) return -1;
    start = colon + 1;
  }
  return start;
}

/**
 * Part `index` (0 to 5) of an ARN: `arn`, partition, service, region, account, resource. The last keeps its colons.
 * Empty when the text has no such part. See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function arnPart(arn: string, index: 0 | 1 | 2 | 3 | 4 | 5): string {
  const start = startOfPart(arn, index);
  if (start < 0) return '';
  const end = index === 5 ? -1 : arn.indexOf(':', start);
  return end < 0 ? arn.slice(start) : arn.slice(start, end);
}

/** The account of an ARN; `undefined` where it names none, or no id of twelve digits. */
export function accountOfArn(arn: string): string | undefined {
  const account = arnPart(arn, 4);
  return /^\d{12}$/.test(account) ? account : undefined;
}

/** The name at the end of an IAM ARN, without its path. */
export function entityName(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
