import { describe, expect, test } from '@jest/globals';
import { encodePolicyDocument } from '../../src/iam/encode-policy-document.ts';
import { parsePolicyDocument } from '../../src/iam/parse-policy-document.ts';

describe('encodePolicyDocument', () => {
  test('writes the elements in the order of the documentation, one value as text and several as a list', () => {
    const result = parsePolicyDocument(`
Statement:
  Condition:
    StringEquals: {aws:a: [x], aws:b: [y, z]}
    "Null": {aws:a: true}
  Resource: ["*"]
  Action: [s3:B, s3:A]
  NotPrincipal: {Service: [a.amazonaws.com], AWS: []}
  Effect: Deny
  Sid: One
Id: doc
Version: "2012-10-17"
`);
    if (!result.ok) throw new Error('unreadable');

    expect(JSON.stringify(encodePolicyDocument(result.value))).toBe(
      JSON.stringify({
        Version: '2012-10-17',
        Id: 'doc',
        Statement: [
          {
            Sid: 'One',
            Effect: 'Deny',
            NotPrincipal: { Service: 'a.amazonaws.com', AWS: [] },
            Action: ['s3:B', 's3:A'],
            Resource: '*',
            Condition: { StringEquals: { 'aws:a': 'x', 'aws:b': ['y', 'z'] }, Null: { 'aws:a': 'true' } },
          },
        ],
      }),
    );
  });
});
