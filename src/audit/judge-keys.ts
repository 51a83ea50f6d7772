import type { ControlOutcome } from './audit-control.ts';
import { conclude, notApplicable, type Judgement } from './control-outcome.ts';
import type { AccountHygieneFacts } from './facts/account-hygiene-facts.ts';
import { collectRegions } from './facts/fact.ts';
import type { KeyFacts } from './facts/key-facts.ts';

/** Judges the customer managed keys of every Region; a Region that was not read leaves the outcome open. */
export function judgeKeys(
  { keys: regions }: AccountHygieneFacts,
  judge: (keys: readonly KeyFacts[]) => Judgement,
): ControlOutcome {
  const { values, unknown } = collectRegions(regions);
  const notRead = regions.length === 0 ? ['no Region was looked at'] : unknown;
  if (values.length === 0 && notRead.length === 0) return notApplicable('the account has no keys of its own');
  const judgement = judge(values);
  return conclude({ ...judgement, unknown: [...notRead, ...(judgement.unknown ?? [])] });
}

/** What a person calls a key: its first alias, else its id. */
export function nameOfKey({ aliases, id }: KeyFacts): string {
  return aliases[0] ?? id;
}
