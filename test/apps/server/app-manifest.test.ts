import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { operations, queryNeeds, type OperationNeed } from '../../../src/adapters/github/operations.ts';
import { listenedEvents, unsubscribedEvents } from '../../../src/apps/server/event-subjects.ts';

interface Manifest {
  readonly public: boolean;
  readonly default_permissions: Readonly<Record<string, string>>;
  readonly default_events: readonly string[];
}

const manifest = parse(readFileSync(join(import.meta.dirname, '../../../app.yml'), 'utf8')) as Manifest;

/** What a subscription needs: https://docs.github.com/en/webhooks/webhook-events-and-payloads. */
const permissionOfEvent: Readonly<Record<string, OperationNeed['permission']>> = {
  check_run: 'checks',
  check_suite: 'checks',
  issue_comment: 'issues',
  issues: 'issues',
  member: 'members',
  membership: 'members',
  merge_group: 'merge_queues',
  organization: 'members',
  pull_request: 'pull_requests',
  pull_request_review: 'pull_requests',
  push: 'contents',
  team: 'members',
};

function neededPermissions(): Readonly<Record<string, string>> {
  const asked: readonly OperationNeed[] = [...Object.values(operations), ...Object.values(queryNeeds).flat()];
  const ofApp = asked.filter(
    ({ permission, isOperators, isWorkers }) =>
      permission !== 'none' && isOperators !== true && isWorkers !== true,
  );
  const ofEvents = manifest.default_events.map((event) => ({
    permission: permissionOfEvent[event] ?? `of the unknown event ${event}`,
    access: 'read',
  }));
  const needs = [...ofEvents, ...ofApp].sort((one, other) => (one.access < other.access ? -1 : 1));
  return Object.fromEntries(needs.map(({ permission, access }) => [permission, access]));
}

describe('app.yml', () => {
  test('asks for exactly the permissions that the operations, queries and events need', () => {
    expect(manifest.default_permissions).toEqual(neededPermissions());
  });

  test('subscribes to exactly the events that the server listens to', () => {
    const subscribed = listenedEvents.filter((event) => !unsubscribedEvents.includes(event));

    expect(manifest.default_events).toEqual(subscribed);
  });

  test('is private: only its owner can install it', () => {
    expect(manifest.public).toBe(false);
  });

  test('can write neither to the repository nor to its settings', () => {
    const { contents, administration, workflows } = manifest.default_permissions;

    expect([contents, administration, workflows]).toEqual(['read', undefined, undefined]);
  });
});
