import { Socket } from 'node:net';

/**
 * Refuses every connection that leaves this machine, so that no test can depend on a network.
 * It runs before each test file (jest `setupFiles`).
 */
const connect = Reflect.get(Socket.prototype, 'connect') as (...args: unknown[]) => Socket;

function hostOf(options: unknown): string {
  if (typeof options !== 'object' || options === null) return 'localhost';
  const { host, path } = options as { host?: string; path?: string };
  return path === undefined ? (host ?? 'localhost') : 'localhost';
}

Socket.prototype.connect = function (this: Socket, ...args: unknown[]): Socket {
  const first = Array.isArray(args[0]) ? (args[0] as unknown[])[0] : args[0];
  const host = typeof args[1] === 'string' ? args[1] : hostOf(first);
  if (!['localhost', '127.0.0.1', '::1'].includes(host)) {
    throw new Error(`a test tried to connect to \`${host}\`; only loopback is allowed`);
  }
  return Reflect.apply(connect, this, args);
};

// The SDK's notice about the age of Node is not what a test run is about.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
