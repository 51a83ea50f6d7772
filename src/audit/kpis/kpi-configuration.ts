import { decodeEntries, decodeMapping, optional } from '../../iam/source/decode-mapping.ts';
import { decodeInteger } from '../../iam/source/decode-value.ts';
import { enterPlace, refuse, type Decoder } from '../../iam/source/decoder.ts';
import { suggestName } from '../../finding/nearest-name.ts';
import { kpiIds, type KpiId } from './kpi-ids.ts';

/** The section `kpis` of `four-eyes.yml`. */
export interface KpiConfiguration {
  /** Days that figures over time look back. */
  readonly periodDays: number;
  /** Days after which an emergency use without a post-mortem is overdue. */
  readonly postMortemDays: number;
  /** What each figure should at most be, or at least, as the figure has it. */
  readonly targets: Readonly<Partial<Record<KpiId, number>>>;
}

export const defaultKpiConfiguration: KpiConfiguration = { periodDays: 90, postMortemDays: 5, targets: {} };

const decodeTargetEntries = decodeEntries(decodeInteger(0, 1_000_000));

function isKpiId(key: string): key is KpiId {
  return kpiIds.some((id) => id === key);
}

const decodeTargets: Decoder<KpiConfiguration['targets']> = (node, place) => {
  const entries = decodeTargetEntries(node, place);
  if (entries === undefined) return undefined;
  const targets: Partial<Record<KpiId, number>> = {};
  let isWhole = true;
  for (const { key, value, entry } of entries) {
    if (isKpiId(key)) targets[key] = value;
    else {
      isWhole = false;
      refuse(entry.keyLocation, enterPlace(place, key), {
        code: 'unknown-kpi',
        message: `there is no figure \`${key.slice(0, 64)}\``,
        remedy: suggestName(key, kpiIds),
      });
    }
  }
  return isWhole ? targets : undefined;
};

const decodeSection = decodeMapping('`kpis`', {
  periodDays: optional(decodeInteger(7, 366, 'days')),
  postMortemDays: optional(decodeInteger(1, 90, 'days')),
  targets: optional(decodeTargets),
});

/** Decodes the section; what is not in it has its default. */
export const decodeKpiConfiguration: Decoder<KpiConfiguration> = (node, place) => {
  const section = decodeSection(node, place);
  return section === undefined ? undefined : { ...defaultKpiConfiguration, ...section };
};
