import { createHmac } from 'node:crypto';
import type { Delivery } from './fake-state.ts';

export interface DeliveryOptions {
  /** Address of the app's webhook. */
  readonly url: string;
  readonly secret: string;
  /** What becomes of the deliveries on their way: lost, repeated, in another order. */
  readonly onTheWay?: (deliveries: readonly Delivery[]) => readonly Delivery[];
}

/** The value of `X-Hub-Signature-256`: https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries. */
export function signDelivery(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** Posts deliveries one after the other, as GitHub does. Gives the status of each answer. */
export async function deliver(
  deliveries: readonly Delivery[],
  { url, secret, onTheWay = (all) => all }: DeliveryOptions,
): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (const { id, event, payload } of onTheWay(deliveries)) {
    const body = JSON.stringify(payload);
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'GitHub-Hookshot/fake',
        'x-github-delivery': id,
        'x-github-event': event,
        'x-hub-signature-256': signDelivery(body, secret),
      },
    });
    await response.arrayBuffer();
    statuses.push(response.status);
  }
  return statuses;
}
