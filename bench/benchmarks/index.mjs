import { compare } from './compare.mjs';
import { dashboard } from './dashboard.mjs';
import { deliveries } from './deliveries.mjs';
import { drift } from './drift.mjs';
import { escalation } from './escalation.mjs';
import { evaluate } from './evaluate.mjs';
import { lint } from './lint.mjs';
import { review } from './review.mjs';
import { worker } from './worker.mjs';

/** Every benchmark, one line each: `{ name, title, run({ isQuick, isFull }) }`, which gives `{ columns, rows, notes }`. */
export const benchmarks = [drift, evaluate, compare, escalation, lint, review, dashboard, deliveries, worker];
