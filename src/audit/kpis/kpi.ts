import type { Fact } from '../facts/fact.ts';
import type { KpiConfiguration } from './kpi-configuration.ts';
import type { KpiFacts } from './kpi-facts.ts';
import type { KpiId } from './kpi-ids.ts';

/** What a figure is measured with. */
export interface KpiContext {
  readonly facts: KpiFacts;
  readonly configuration: KpiConfiguration;
  /** ISO 8601. */
  readonly now: string;
}

/** A figure with what stands behind it. */
export interface Measurement {
  readonly value: number;
  /** Sentences that take the figure apart, such as by severity. */
  readonly details?: readonly string[];
  /** What makes it miss a target, such as names of issues; the worst first. */
  readonly culprits?: readonly string[];
}

/** One figure about how well the accounts are looked after. */
export interface KpiDefinition {
  readonly id: KpiId;
  /** Lower case, no full stop. */
  readonly title: string;
  readonly unit: 'count' | 'days' | 'hours' | 'minutes' | 'percent';
  readonly better: 'lower' | 'higher';
  /** Unknown where its facts are, or where nothing happened that could be measured. */
  measure(context: KpiContext): Fact<Measurement>;
}

/** A figure, measured, and held against its target. */
export interface KpiResult {
  readonly id: KpiId;
  readonly title: string;
  readonly unit: KpiDefinition['unit'];
  readonly better: KpiDefinition['better'];
  readonly measurement: Fact<Measurement>;
  readonly target?: number;
  /** `unknown` figures meet no target. */
  readonly verdict: 'met' | 'missed' | 'unknown' | 'noTarget';
}
