import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { HmacSigner } from '../../../src/adapters/signing/hmac-signer.ts';
import { detailsPath, readDetailsPath } from '../../../src/apps/server/details-link.ts';
import { servePages, type Pages } from '../../../src/apps/server/pages.ts';
import { createRecordingLogger } from '../../support/recording-logger.ts';

const signer = new HmacSigner({ current: 'b3BlbnNzbCByYW5kIC1iYXNlNjQgMzIgcHJpbnRz', former: [] });
const page = { repository: { owner: 'acme', name: 'iam' }, number: 12 };

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(different: Partial<Pages> = {}): Promise<string> {
  const pages: Pages = {
    signer,
    logger: createRecordingLogger(),
    isReady: () => Promise.resolve(true),
    renderDetails: ({ number }) => Promise.resolve(`<!doctype html><p>${number}</p>`),
    ...different,
  };
  const handle = servePages(pages);
  const started = createServer((request, response) => {
    void handle(request, response).then((isAnswered) => {
      if (!isAnswered) response.writeHead(418).end();
    });
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

describe('links to details', () => {
  test('a link leads to its page, and to no other', () => {
    const path = detailsPath(page, signer);

    expect(readDetailsPath(path, signer)).toEqual(page);
    expect(readDetailsPath(path.replace('/12', '/13'), signer)).toBeUndefined();
    expect(readDetailsPath(path.replace('acme', 'other'), signer)).toBeUndefined();
    expect(readDetailsPath('/details/acme/iam/12', signer)).toBeUndefined();
    expect(readDetailsPath('/details/acme/iam/12?key=', signer)).toBeUndefined();
  });

  test('a signature for another purpose opens nothing', () => {
    const signature = encodeURIComponent(signer.sign('driftIssue', '/details/acme/iam/12'));

    expect(readDetailsPath(`/details/acme/iam/12?key=${signature}`, signer)).toBeUndefined();
  });
});

describe('pages of the server', () => {
  test('the details of a pull request, behind a strict policy', async () => {
    const base = await serve();

    const answer = await fetch(base + detailsPath(page, signer));

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(await answer.text()).toBe('<!doctype html><p>12</p>');
  });

  test('a made-up link and a pull request that there is not give the same answer', async () => {
    const base = await serve({ renderDetails: () => Promise.resolve(undefined) });

    const answers = await Promise.all([
      fetch(`${base}/details/acme/iam/12?key=v1.0000000000000000.${'A'.repeat(43)}`),
      fetch(base + detailsPath(page, signer)),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect(new Set(await Promise.all(answers.map((each) => each.text()))).size).toBe(1);
  });

  test('A57 what failed is in the log under a number, and the page shows the number alone', async () => {
    const logger = createRecordingLogger();
    const base = await serve({ logger, renderDetails: () => Promise.reject(new Error('token ghs_secret')) });

    const answer = await fetch(base + detailsPath(page, signer));
    const body = await answer.text();

    expect(answer.status).toBe(500);
    expect(body).toMatch(/^this page could not be made; its number in the log is [0-9a-f-]{36}\n$/);
    expect(logger.entries).toHaveLength(1);
    expect(body).toContain(String(logger.entries[0]?.fields['correlation']));
  });

  test.each([
    ['/healthz', true, 200, 'ok\n'],
    ['/readyz', true, 200, 'ready\n'],
    ['/readyz', false, 503, 'not ready\n'],
    ['/elsewhere', true, 418, ''],
  ])('%s, ready: %j', async (path, isReady, status, body) => {
    const base = await serve({ isReady: () => Promise.resolve(isReady) });

    const answer = await fetch(base + path);

    expect({ status: answer.status, body: await answer.text() }).toEqual({ status, body });
  });
});
