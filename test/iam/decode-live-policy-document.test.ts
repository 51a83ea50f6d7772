import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  decodeLivePolicyDocument,
  decodeLivePolicyValue,
} from '../../src/iam/decode-live-policy-document.ts';
import { encodePolicyDocument } from '../../src/iam/encode-policy-document.ts';
import { comparePolicyDocuments } from '../../src/iam/policy-document-equivalence.ts';
import type { JsonValue } from '../../src/iam/policy-document.ts';
import { arbitraryPolicyJson, policyDocumentFrom } from '../support/arbitrary-policy-document.ts';

function encodedAs(text: string): unknown {
  const result = decodeLivePolicyDocument(text, 'role deploy');
  return result.ok ? encodePolicyDocument(result.value) : result.problems.map(({ code }) => code);
}

const json = '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::a+b%20c"}]}';

/** RFC 3986 leaves fewer characters as they are than `encodeURIComponent` does. */
function encodeByRfc3986(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

describe('decodeLivePolicyDocument', () => {
  test('reads percent-encoded JSON, in which a `+` is a plus', () => {
    expect(encodedAs(encodeByRfc3986(json))).toEqual(JSON.parse(json));
    expect(encodedAs(encodeByRfc3986(json).replace('%2B', '+'))).toEqual(JSON.parse(json));
  });

  test('reads plain JSON and leaves the percent signs in it alone', () => {
    expect(encodedAs(`\n ${json}`)).toEqual(JSON.parse(json));
  });

  test.each([
    ['half a percent sequence', '%7B%2', ['malformed-percent-encoding']],
    ['bytes that are no UTF-8', '%7B%FF', ['malformed-percent-encoding']],
    ['text that is no JSON', 'abc', ['syntax-error']],
    ['nothing', '', ['empty-file']],
    ['an element that does not exist', '{"Statement":[],"X":1}', ['unknown-key']],
    ['a key twice', '{"Statement":[],"Statement":[]}', ['duplicate-key']],
    ['an element twice in different case', '{"Statement":[],"statement":[]}', ['unknown-key']],
  ])('refuses %s', (_, text, codes) => {
    expect(encodedAs(text)).toEqual(codes);
  });

  test('names what it read in its problems', () => {
    const result = decodeLivePolicyDocument('%', 'role deploy');

    expect(result.ok ? [] : result.problems).toEqual([
      {
        code: 'malformed-percent-encoding',
        message: 'the document is neither JSON nor percent-encoded JSON',
        location: { file: 'role deploy', line: 1, column: 1 },
        remedy: 'take it as IAM answers, without editing it',
      },
    ]);
  });

  test.each<[string, JsonValue]>([
    ['no resource, as in trust policies', { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }],
    ['neither resource nor principal', { Effect: 'Allow', Action: 's3:*' }],
    ['empty lists', { Effect: 'Deny', Principal: { AWS: [] }, Action: [], Resource: [] }],
    [
      'an account id as number',
      { Effect: 'Deny', Principal: { AWS: 123456789012 }, Action: 'a', Resource: '*' },
    ],
    ['elements in another case', { effect: 'Deny', action: 'a', resource: '*' }],
    [
      'a condition key in two cases',
      {
        Effect: 'Deny',
        Action: 'a',
        Resource: '*',
        Condition: { StringEquals: { 'aws:x': 'a', 'aws:X': 'b' } },
      },
    ],
    ['control characters', { Effect: 'Deny', Action: 'a', Resource: '\u0001\u0085' }],
  ])('takes what IAM might store: %s', (_, statement) => {
    const result = decodeLivePolicyValue({ Version: '2012-10-17', Statement: statement }, 'live');

    expect(result.ok ? [] : result.problems).toEqual([]);
    expect(result.ok && result.value.statements).toHaveLength(1);
  });

  test('reads a document back from its own encoding, for any document', () => {
    fc.assert(
      fc.property(arbitraryPolicyJson, (value) => {
        const document = policyDocumentFrom(value);
        const encoded = encodeByRfc3986(JSON.stringify(encodePolicyDocument(document)));
        const result = decodeLivePolicyDocument(encoded, 'live');
        expect(result).toEqual({ ok: true, value: document });
        expect(result.ok && comparePolicyDocuments(result.value, document)).toBe('same');
      }),
    );
  });
});

describe('decodeLivePolicyValue', () => {
  test('reads an object and the text of one', () => {
    expect(decodeLivePolicyValue(JSON.parse(json), 'live')).toEqual(decodeLivePolicyValue(json, 'live'));
  });

  test.each([[undefined], [null], [7]])('refuses %s', (value) => {
    expect(decodeLivePolicyValue(value, 'live').ok).toBe(false);
  });
});
