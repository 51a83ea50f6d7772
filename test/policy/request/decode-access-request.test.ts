import { describe, expect, test } from '@jest/globals';
import { decodeAccessRequest } from '../../../src/policy/request/decode-access-request.ts';
import { principalFromText } from '../../../src/policy/request/principal-from-text.ts';

const location = { file: 'requests.jsonl', line: 7, column: 1 };
const account = 'arn:aws:iam::111122223333';

describe('principalFromText', () => {
  test.each([
    [`${account}:user/a/alice`, { type: 'user', arn: `${account}:user/a/alice` }],
    [`${account}:role/deploy`, { type: 'role', arn: `${account}:role/deploy` }],
    [`${account}:root`, { type: 'root', arn: `${account}:root` }],
    [`${account}:saml-provider/corp`, { type: 'federated', provider: `${account}:saml-provider/corp` }],
    [
      'arn:aws-cn:sts::111122223333:assumed-role/deploy/build',
      { type: 'roleSession', roleArn: 'arn:aws-cn:iam::111122223333:role/deploy', sessionName: 'build' },
    ],
    ['lambda.amazonaws.com', { type: 'service', name: 'lambda.amazonaws.com' }],
    ['anonymous', { type: 'anonymous' }],
  ])('%s', (text, expected) => {
    expect(principalFromText(text)).toEqual(expected);
  });

  test.each([
    '',
    '*',
    'alice',
    `${account}:group/admins`,
    'arn:aws:iam::1234:user/alice',
    'arn:aws:sts::111122223333:assumed-role/deploy',
    'arn:aws:sts::111122223333:assumed-role/deploy/a/b',
    'arn:aws:sts::111122223333:federated-user/guest',
    'arn:aws:s3:::bucket',
    'lambda.amazonaws.com.evil.example',
  ])('refuses `%s`', (text) => {
    expect(principalFromText(text)).toBeUndefined();
  });
});

describe('decodeAccessRequest', () => {
  const good = { principal: `${account}:user/alice`, action: 's3:GetObject', resource: '*' };

  test('the context may be left out', () => {
    expect(decodeAccessRequest(good, location)).toEqual({
      ok: true,
      value: { ...good, principal: { type: 'user', arn: good.principal }, context: {} },
    });
  });

  test('a principal may be an object, and context values of several types', () => {
    const principal = { type: 'federatedUser', userArn: `${account}:user/alice`, name: 'guest' };
    const context = { 'a:b': ['x', 1], 'c:d': true };

    expect(decodeAccessRequest({ ...good, principal, context }, location)).toEqual({
      ok: true,
      value: { ...good, principal, context },
    });
  });

  test.each<[unknown, readonly string[]]>([
    ['text', ['a request is no JSON object']],
    [[], ['a request is no JSON object']],
    [{}, ['`principal` is no principal', '`action` is no action', '`resource` is no resource']],
    [{ ...good, principal: { type: 'user' } }, ['`principal` is no principal']],
    [{ ...good, principal: { type: 'user', arn: 'x', extra: 'y' } }, ['`principal` is no principal']],
    [{ ...good, principal: { type: 'user', arn: 'x', session: 'y' } }, ['`principal` is no principal']],
    [{ ...good, principal: { type: 'constructor' } }, ['`principal` is no principal']],
    [{ ...good, action: 'GetObject' }, ['`action` is no action']],
    [{ ...good, context: { a: null } }, ['`context` is no map of keys to values']],
    [{ ...good, context: { a: [[1]] } }, ['`context` is no map of keys to values']],
    [{ ...good, 'aws:SourceIp': '1.2.3.4' }, ['a request has no field `aws:SourceIp`']],
  ])('%j is refused', (value, messages) => {
    const decoded = decodeAccessRequest(value, location);

    expect(decoded.ok ? [] : decoded.problems.map(({ message }) => message)).toEqual(messages);
    expect(decoded.ok ? [] : decoded.problems.map((problem) => problem.location)).toEqual(
      messages.map(() => location),
    );
  });
});
