import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sandboxCredentials } from '../../src/sandbox/sandbox-credentials.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { accountId, inventory, user } from './sample-inventory.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    accounts: [
      inventory({ users: [user('a'), user('B'), user('c', { path: '/x/' })] }),
      inventory({ accountId: '111111111111' }),
    ],
  });
});

afterAll(() => sandbox.stop());

/** Status and body of a call with these form fields; the request id, which is random, as `ID`. */
async function post(body: string, signedFor: string | undefined = accountId) {
  const { accessKeyId } = sandboxCredentials(signedFor);
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20261123/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0`;
  const response = await fetch(sandbox.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(signedFor !== '' && { authorization }),
    },
    body,
  });
  const text = await response.text();
  return [response.status, text.replace(/<RequestId>[^<]+</, '<RequestId>ID<')];
}

const namespace = 'xmlns="https://iam.amazonaws.com/doc/2010-05-08/"';

function errorOf(code: string, message: string): string {
  return `<ErrorResponse ${namespace}><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>ID</RequestId></ErrorResponse>\n`;
}

describe('the Query protocol', () => {
  test('an answer', async () => {
    expect(await post('Action=ListAccountAliases&Version=2010-05-08')).toEqual([
      200,
      `<ListAccountAliasesResponse ${namespace}><ListAccountAliasesResult><IsTruncated>false</IsTruncated><AccountAliases></AccountAliases></ListAccountAliasesResult><ResponseMetadata><RequestId>ID</RequestId></ResponseMetadata></ListAccountAliasesResponse>\n`,
    ]);
  });

  test('an answer without a result', async () => {
    expect(await post('Action=TagUser&Version=2010-05-08&UserName=a')).toEqual([
      200,
      `<TagUserResponse ${namespace}><ResponseMetadata><RequestId>ID</RequestId></ResponseMetadata></TagUserResponse>\n`,
    ]);
  });

  test('an error, with what the caller sent escaped', async () => {
    expect(await post('Action=GetUser&Version=2010-05-08&UserName=%3C%26%3E')).toEqual([
      404,
      errorOf('NoSuchEntity', 'The user with name &lt;&amp;&gt; cannot be found.'),
    ]);
  });

  test('a missing parameter', async () => {
    expect(await post('Action=GetUser&Version=2010-05-08')).toEqual([
      400,
      errorOf(
        'ValidationError',
        "1 validation error detected: Value null at 'userName' failed to satisfy constraint: Member must not be null",
      ),
    ]);
  });

  test.each([
    ['an unknown operation', 'Action=Nothing&Version=2010-05-08', 'Nothing', '2010-05-08'],
    [
      'an operation named as a property of objects',
      'Action=toString&Version=2010-05-08',
      'toString',
      '2010-05-08',
    ],
    [
      'an operation of another service',
      'Action=GetCallerIdentity&Version=2010-05-08',
      'GetCallerIdentity',
      '2010-05-08',
    ],
    ['another version', 'Action=ListUsers&Version=2000-01-01', 'ListUsers', '2000-01-01'],
    ['no field at all', '', '', ''],
  ])('%s', async (_, body, action, version) => {
    const message = `Could not find operation ${action} for version ${version}`;

    expect(await post(body)).toEqual([400, errorOf('InvalidAction', message)]);
  });

  test('a call that is not signed, or not for an account of the sandbox', async () => {
    const call = 'Action=ListUsers&Version=2010-05-08';

    expect(await post(call, '')).toEqual([
      403,
      errorOf('MissingAuthenticationToken', 'Request is missing Authentication Token'),
    ]);
    expect(await post(call, '999999999999')).toEqual([
      403,
      errorOf('InvalidClientTokenId', 'The security token included in the request is invalid.'),
    ]);
  });

  test('the access key tells the account', async () => {
    const [, body] = await post('Action=GetCallerIdentity&Version=2011-06-15', '111111111111');

    expect(body).toContain('<Account>111111111111</Account>');
  });

  test('it listens on loopback alone', () => {
    expect(sandbox.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});

describe('pages', () => {
  const list = (fields: string) => post(`Action=ListUsers&Version=2010-05-08&${fields}`);

  const namesIn = ([, body]: readonly unknown[]) =>
    [...String(body).matchAll(/<UserName>([^<]*)</g)].map(([, name]) => name);

  const markerIn = ([, body]: readonly unknown[]) => /<Marker>([^<]*)</.exec(String(body))?.[1];

  test('follow each other without regard to case, and the last has no marker', async () => {
    const first = await list('MaxItems=2');
    const second = await list(`MaxItems=2&Marker=${String(markerIn(first))}`);

    expect([namesIn(first), namesIn(second), markerIn(second)]).toEqual([['a', 'B'], ['c'], undefined]);
  });

  test('stay in order when an entity of an earlier page is deleted and one of a later page is made', async () => {
    const first = await list('MaxItems=1');
    sandbox.call(accountId, 'DeleteUser', { UserName: 'a' });
    sandbox.call(accountId, 'CreateUser', { UserName: 'bb' });
    const second = await list(`MaxItems=10&Marker=${String(markerIn(first))}`);

    expect([namesIn(first), namesIn(second)]).toEqual([['a'], ['B', 'bb', 'c']]);
  });

  test('a path prefix leaves out the rest', async () => {
    expect(namesIn(await list('PathPrefix=/x/'))).toEqual(['c']);
  });
});
