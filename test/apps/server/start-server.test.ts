import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { plain, send, type RequestHandler } from '../../../src/apps/server/http-answer.ts';
import { startServer, type RunningServer } from '../../../src/apps/server/start-server.ts';
import { createRecordingLogger } from '../../support/recording-logger.ts';

let server: RunningServer | undefined;
const logger = createRecordingLogger();
const loopback = { host: '127.0.0.1', port: 0 };

afterEach(() => server?.close());

const sayHello: RequestHandler = (asked, response) => {
  if (asked.url !== '/hello') return Promise.resolve(false);
  send(asked, response, plain(200, 'hello'));
  return Promise.resolve(true);
};

describe('the server', () => {
  test('the first handler that knows the path answers; what none knows is not found', async () => {
    server = await startServer(loopback, [sayHello], logger);

    const answers = await Promise.all([fetch(`${server.url}/hello`), fetch(`${server.url}/probot`)]);

    expect(answers.map(({ status }) => status)).toEqual([200, 404]);
    expect(await answers[0].text()).toBe('hello\n');
  });

  test('A57 what fails is answered with a number that the log has', async () => {
    const failing: RequestHandler = () => Promise.reject(new Error('the password is hunter2'));
    const recording = createRecordingLogger();
    server = await startServer(loopback, [failing], recording);

    const answer = await fetch(server.url);
    const text = await answer.text();

    expect(answer.status).toBe(500);
    expect(text).toBe(
      `this failed; its number in the log is ${String(recording.entries[0]?.fields['correlation'])}\n`,
    );
  });

  test('a port that is taken is told of', async () => {
    const other: Server = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;

    await expect(startServer({ ...loopback, port }, [], logger)).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });

    other.close();
  });

  test('closing lets a request under way end, and takes no other', async () => {
    let finish = (): void => undefined;
    let begun = (): void => undefined;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const slow: RequestHandler = async (asked, response) => {
      begun();
      await new Promise<void>((resolve) => (finish = resolve));
      send(asked, response, plain(200, 'done'));
      return true;
    };
    const started = await startServer(loopback, [slow], logger);
    const underWay = new Promise<number | undefined>((resolve) => {
      request(started.url, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).end();
    });
    await hasBegun;

    const closed = started.close();
    const late = await fetch(started.url).then(
      () => 'answered',
      () => 'refused',
    );
    finish();

    expect(late).toBe('refused');
    expect(await underWay).toBe(200);
    await closed;
  });
});
