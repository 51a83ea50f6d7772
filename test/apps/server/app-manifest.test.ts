import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import {
  operations,
  queryNeeds,
  type OperationNeed,
  type RestOperation,
} from '../../../src/adapters/github/operations.ts';
import { reachableSources } from '../../support/reachable-sources.ts';
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

const restOperations = Object.keys(operations) as RestOperation[];

/** What Probot calls by itself: a token of an installation. */
const calledByProbot: readonly RestOperation[] = ['POST /app/installations/{installation_id}/access_tokens'];

/** The source of every file that a program loads, but for the table of operations. */
function loadedText(entries: readonly string[]): string {
  const files = reachableSources(entries).filter((file) => !file.endsWith('/operations.ts'));
  return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}

const serverText = loadedText(['src/apps/cli/serve-app.ts']);
const programText = loadedText(['src/apps/cli/main.ts']);

/** Whether the text calls it: operations are named whole, queries by name. */
function isCalledIn(text: string, name: string): boolean {
  return text.includes(`'${name}'`);
}

/** What the server's process calls: the operations and queries that a file which it loads names. */
function needsOfServer(): readonly OperationNeed[] {
  const rest = restOperations.filter((name) => isCalledIn(serverText, name) || calledByProbot.includes(name));
  const queries = Object.keys(queryNeeds).filter((name) => isCalledIn(serverText, name));
  return [...rest.map((name) => operations[name]), ...queries.flatMap((name) => queryNeeds[name] ?? [])];
}

function neededPermissions(): Readonly<Record<string, string>> {
  const ofApp = needsOfServer().filter(
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
  test('asks for exactly the permissions that the calls of the server and its events need', () => {
    expect(manifest.default_permissions).toEqual(neededPermissions());
  });

  test('subscribes to exactly the events that the server listens to', () => {
    const subscribed = listenedEvents.filter((event) => !unsubscribedEvents.includes(event));

    expect(manifest.default_events).toEqual(subscribed);
  });

  test('every operation and every query has a caller in the program', () => {
    const uncalled = [...restOperations, ...Object.keys(queryNeeds)].filter(
      (name) => !isCalledIn(programText, name) && !calledByProbot.some((called) => called === name),
    );

    expect(uncalled).toEqual([]);
  });

  test('is private: only its owner can install it', () => {
    expect(manifest.public).toBe(false);
  });

  test('can write neither to the repository nor to its settings', () => {
    const { contents, administration, workflows } = manifest.default_permissions;

    expect([contents, administration, workflows]).toEqual(['read', undefined, undefined]);
  });
});
