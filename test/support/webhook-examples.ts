import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A payload as GitHub sent it once. */
export interface ExampleDelivery {
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

const file = join(import.meta.dirname, '..', 'fixtures', 'webhook-examples.json');

/** One real delivery per event and action; `scripts/extract-webhook-examples.mjs` wrote them. */
export const webhookExamples: readonly ExampleDelivery[] = (
  JSON.parse(readFileSync(file, 'utf8')) as { deliveries: readonly ExampleDelivery[] }
).deliveries;

/** The example of an event and, where it has some, of an action. */
export function webhookExample(event: string, action?: string): ExampleDelivery {
  const found = webhookExamples.find(
    (example) => example.event === event && (action === undefined || example.payload['action'] === action),
  );
  if (found === undefined) throw new Error(`there is no example of ${event} ${action ?? ''}`);
  return found;
}
