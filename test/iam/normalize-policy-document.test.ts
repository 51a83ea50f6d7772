import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalizePolicyDocument } from '../../src/iam/normalize-policy-document.ts';
import type { JsonObject } from '../../src/iam/policy-document.ts';
import {
  arbitraryPolicyJson,
  policyDocumentFrom,
  rewriteAlike,
} from '../support/arbitrary-policy-document.ts';

function normalFormOf(json: JsonObject): JsonObject {
  return normalizePolicyDocument(policyDocumentFrom(json));
}

function reducedFormOf(json: JsonObject): JsonObject {
  return normalizePolicyDocument(policyDocumentFrom(json), { ignoresCosmetics: true });
}

describe('normalizePolicyDocument', () => {
  test('gives lists, sorted, with actions and condition keys in lower case and elements in order', () => {
    const json = {
      Statement: {
        Condition: {
          StringLike: { 'aws:PrincipalTag/Team': ['b', 'A'] },
          Bool: { 'aws:SecureTransport': true },
        },
        Resource: ['arn:aws:s3:::B', 'arn:aws:s3:::A'],
        Action: ['s3:PutObject', 's3:GetObject'],
        Principal: { Service: 'ec2.amazonaws.com', AWS: '123456789012' },
        Effect: 'Allow',
        Sid: 'One',
      },
      Version: '2012-10-17',
    };

    const normal = normalFormOf(json);

    expect(JSON.stringify(normal)).toBe(
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'One',
            Effect: 'Allow',
            Principal: { AWS: ['arn:aws:iam::123456789012:root'], Service: ['ec2.amazonaws.com'] },
            Action: ['s3:getobject', 's3:putobject'],
            Resource: ['arn:aws:s3:::A', 'arn:aws:s3:::B'],
            Condition: {
              Bool: { 'aws:securetransport': ['true'] },
              StringLike: { 'aws:principaltag/team': ['A', 'b'] },
            },
          },
        ],
      }),
    );
  });

  test('A42 gives one form to `NotAction`, wildcards and actions however they are spelt', () => {
    const json = {
      Statement: [
        { Effect: 'Allow', NotAction: ['IAM:*', 'iam:Pass*', 'iam:passrole'], Resource: '*' },
        {
          Effect: 'Allow',
          Action: ['IAM:passrole', 'iam:PassRole', 'iam:**', 'iam:?**'],
          Resource: '${aws:x}',
        },
      ],
    };

    expect(reducedFormOf(json)).toEqual({
      Statement: [
        { Effect: 'Allow', Action: ['iam:*'], Resource: ['${aws:x}'] },
        { Effect: 'Allow', NotAction: ['iam:*'], Resource: ['*'] },
      ],
    });
  });

  test('loses nothing of a live document in which one condition key stands twice in different case', () => {
    const json = {
      Statement: {
        Effect: 'Allow',
        Action: 's3:*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:username': 'a', 'aws:UserName': 'b' } },
      },
    };

    expect(normalFormOf(json)['Statement']).toEqual([
      {
        Effect: 'Allow',
        Action: ['s3:*'],
        Resource: ['*'],
        Condition: { StringEquals: { 'aws:username': ['a'], 'aws:username (2)': ['b'] } },
      },
    ]);
  });

  test('keeps a condition key named `constructor` as an ordinary one', () => {
    const json = JSON.parse(
      '{"Statement":{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"Null":{"constructor":"true"}}}}',
    ) as JsonObject;

    expect(JSON.stringify(normalFormOf(json))).toContain('"Condition":{"Null":{"constructor":["true"]}}');
  });

  test('is idempotent: the normal form of a normal form is itself', () => {
    fc.assert(
      fc.property(arbitraryPolicyJson, (json) => {
        const once = normalFormOf(json);
        expect(JSON.stringify(normalFormOf(once))).toBe(JSON.stringify(once));
      }),
    );
  });

  test('is idempotent without cosmetics too', () => {
    fc.assert(
      fc.property(arbitraryPolicyJson, (json) => {
        const once = reducedFormOf(json);
        expect(JSON.stringify(reducedFormOf(once))).toBe(JSON.stringify(once));
      }),
    );
  });

  test('does not depend on how a document is written', () => {
    fc.assert(
      fc.property(arbitraryPolicyJson, fc.nat(), (json, seed) => {
        expect(JSON.stringify(normalFormOf(rewriteAlike(json, seed)))).toBe(
          JSON.stringify(normalFormOf(json)),
        );
      }),
    );
  });
});
