import { expect, test } from '@jest/globals';
import { webAddressOf } from '../../../src/apps/server/web-address.ts';

test.each([
  [undefined, 'https://github.com'],
  ['https://api.github.com', 'https://github.com'],
  ['https://api.acme.ghe.com', 'https://acme.ghe.com'],
  ['https://github.acme.example/api/v3', 'https://github.acme.example'],
  ['http://127.0.0.1:8080/api/v3', 'http://127.0.0.1:8080'],
])('the pages of %j are at %s', (apiUrl, expected) => {
  expect(webAddressOf(apiUrl)).toBe(expected);
});
