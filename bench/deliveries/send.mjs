import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** Signs a delivery and sends it, as GitHub does. Gives when it was sent, by a clock that all processes share. */
export async function send({ url, secret }, { id, event, payload }) {
  const body = JSON.stringify(payload);
  const sentAt = performance.timeOrigin + performance.now();
  const answer = await fetch(`${url}/api/github/webhooks`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': id,
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    },
  });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`a delivery was answered with ${answer.status}`);
  return sentAt;
}

/** Runs that ended so far, of pull requests alone, and lanes that wait or run. */
export async function readProgress({ url }) {
  const text = await (await fetch(`${url}/metrics`)).text();
  const sum = (pattern) => [...text.matchAll(pattern)].reduce((total, [, value]) => total + Number(value), 0);
  return {
    runs: sum(/^four_eyes_lane_run_seconds_count\{[^}]*lane="pull-request"[^}]*\} (\S+)$/gm),
    failed: sum(/^four_eyes_lane_run_seconds_count\{[^}]*result="(?:failed|abandoned)"[^}]*\} (\S+)$/gm),
    lanes: sum(/^four_eyes_queue_lanes\{[^}]*\} (\S+)$/gm),
  };
}

/** Waits until no lane waits or runs. */
export async function settle(server) {
  for (;;) {
    const { lanes } = await readProgress(server);
    if (lanes === 0) return;
    await sleep(100);
  }
}

/**
 * Waits until the faked GitHub was written to, and then was not called for a while; gives what it saw. The server is asked
 * nothing meanwhile.
 */
export async function quieten(github, { writes }) {
  const deadline = performance.now() + 20_000;
  let { seen } = await github.ask({ kind: 'look' });
  for (let quiet = 0; quiet < 8 && performance.now() < deadline; quiet += 1) {
    await sleep(25);
    const { seen: now } = await github.ask({ kind: 'look' });
    if (now.calls !== seen.calls || now.writes === writes) quiet = 0;
    seen = now;
  }
  return seen;
}
