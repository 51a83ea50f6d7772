import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startResultsServer, type ResultsServer } from '../../../src/apps/dashboard/results-server.ts';

let server: ResultsServer;

beforeEach(async () => {
  server = await startResultsServer(
    0,
    new Map([['/', { contentType: 'text/html; charset=utf-8', body: '<p>é</p>' }]]),
  );
});

afterEach(() => server.close());

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

function ask(path: string, options: { method?: string; host?: string } = {}): Promise<Answer> {
  const { port } = new URL(server.url);
  const headers = { host: options.host ?? `localhost:${port}` };
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
      },
    );
    asked.on('error', reject).end();
  });
}

describe('results server', () => {
  test('it gives its documents with the strictest policy, whatever the query', async () => {
    const { status, headers, body } = await ask('/?x=1');

    expect({ status, body }).toEqual({ status: 200, body: '<p>é</p>' });
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-length': '9',
      'content-security-policy':
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  test.each([
    ['/healthz', {}, 200, 'ok\n'],
    ['/', { method: 'HEAD' }, 200, ''],
    ['/', { host: '127.0.0.1' }, 200, '<p>é</p>'],
    ['/nowhere', {}, 404, 'there is no such page\n'],
    ['/../etc/passwd', {}, 404, 'there is no such page\n'],
    ['/__proto__', {}, 404, 'there is no such page\n'],
    ['/', { method: 'POST' }, 405, 'only GET and HEAD\n'],
    ['/', { host: 'attacker.example' }, 421, 'ask for localhost\n'],
    ['/', { host: 'localhost.attacker.example:80' }, 421, 'ask for localhost\n'],
  ])('%s with %j is answered %i', async (path, options, status, body) => {
    expect(await ask(path, options)).toMatchObject({ status, body });
  });

  test('A80 it listens on loopback alone', async () => {
    const { port } = new URL(server.url);

    const second = await startResultsServer(Number(port), new Map()).catch((error: unknown) => error);

    expect(second).toMatchObject({ code: 'EADDRINUSE', address: '127.0.0.1' });
  });
});
