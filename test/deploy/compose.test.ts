import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

interface Service {
  readonly user: string;
  readonly read_only: boolean;
  readonly cap_drop: readonly string[];
  readonly security_opt: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

const file = join(import.meta.dirname, '..', '..', 'deploy', 'compose.yaml');
const { services } = parse(readFileSync(file, 'utf8'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service & { readonly deploy?: { readonly replicas: number } }>>;
};

test.each(Object.keys(services))('%s runs without root, without new rights, on a read-only root', (name) => {
  const { user, read_only, cap_drop, security_opt } = services[name] ?? {};

  expect(user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  expect({ read_only, cap_drop, security_opt }).toEqual({
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
  });
});

test('there are two workers beside the bot', () => {
  expect(Object.keys(services)).toEqual(['app', 'worker', 'valkey']);
  expect(services['worker']?.deploy?.replicas).toBe(2);
});

test('A57 no secret is in the environment: each is a file', () => {
  for (const { environment = {} } of Object.values(services)) {
    for (const name of ['WEBHOOK_SECRET', 'PRIVATE_KEY', 'FOUR_EYES_SIGNING_SECRETS', 'REDIS_URL']) {
      expect(Object.keys(environment)).not.toContain(name);
    }
  }
});
