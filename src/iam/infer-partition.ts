import { partitions, type Partition } from './account.ts';
import { parseArn } from './arn.ts';
import type { PolicyDocument } from './policy-document.ts';

/**
 * The partition that documents are written for: that of the first principal or resource ARN in them that names one,
 * else `aws`. An ARN of one partition cannot stand in a policy of another.
 */
export function inferPartition(...documents: readonly PolicyDocument[]): Partition {
  for (const { statements } of documents) {
    for (const { principal, resource } of statements) {
      const principals = principal?.entries.flatMap(({ values }) => values) ?? [];
      const found = findPartition(principals) ?? findPartition(resource?.values ?? []);
      if (found !== undefined) return found;
    }
  }
  return 'aws';
}

function findPartition(texts: readonly string[]): Partition | undefined {
  for (const text of texts) {
    const named = parseArn(text)?.partition;
    const partition = partitions.find((known) => known === named);
    if (partition !== undefined) return partition;
  }
  return undefined;
}
