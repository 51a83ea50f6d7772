import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePolicyDocument } from '../../src/iam/parse-policy-document.ts';
import {
  arePolicyDocumentsEquivalent,
  comparePolicyDocuments,
} from '../../src/iam/policy-document-equivalence.ts';
import type { JsonObject, JsonValue } from '../../src/iam/policy-document.ts';
import {
  arbitraryActions,
  arbitraryIdentityPolicyJson,
  arbitraryPolicyJson,
  policyDocumentFrom,
  rewriteAlike,
} from '../support/arbitrary-policy-document.ts';
import { decideByBruteForce, everyRequest } from '../support/brute-force-decision.ts';

const allowRead = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const allowWrite = { Effect: 'Allow', Action: 's3:PutObject', Resource: '*' };
const root = 'arn:aws:iam::123456789012:root';

function compare(left: JsonObject, right: JsonObject): string {
  return comparePolicyDocuments(policyDocumentFrom(left), policyDocumentFrom(right));
}

/** Two documents of one statement that differ in one element. */
function compareElement(element: string, left: JsonValue, right: JsonValue): string {
  const rest: JsonObject = element === 'NotAction' ? { Effect: 'Allow', Resource: '*' } : allowRead;
  const documentWith = (value: JsonValue): JsonObject => ({
    Version: '2012-10-17',
    Statement: { ...rest, [element]: value },
  });
  return compare(documentWith(left), documentWith(right));
}

function compareTrust(left: JsonValue, right: JsonValue): string {
  const documentWith = (Principal: JsonValue): JsonObject => ({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal },
  });
  return compare(documentWith(left), documentWith(right));
}

describe('comparePolicyDocuments: the same as stored', () => {
  test('key order', () => {
    const left = { Version: '2012-10-17', Statement: allowRead };
    const right = {
      Statement: { Resource: '*', Action: 's3:GetObject', Effect: 'Allow' },
      Version: '2012-10-17',
    };

    expect(compare(left, right)).toBe('same');
  });

  test('white space', () => {
    const left = parsePolicyDocument(`{"Statement":${JSON.stringify(allowRead)}}`);
    const right = parsePolicyDocument(`{ "Statement" :\n\t${JSON.stringify(allowRead, undefined, 4)}\n}\n`);

    expect(left.ok && right.ok && comparePolicyDocuments(left.value, right.value)).toBe('same');
  });

  test('percent-encoding of the whole document', () => {
    const json = JSON.stringify({ Statement: { ...allowRead, Sid: 'A+B', Resource: 'arn:aws:s3:::%41/é*' } });
    const text = encodeURIComponent(json);
    const plain = parsePolicyDocument(json);

    for (const encoded of [text, ` ${text}\n`, Buffer.from(text), text.replaceAll('%7B', '%7b')]) {
      const parsed = parsePolicyDocument(encoded);
      expect(plain.ok && parsed.ok && comparePolicyDocuments(plain.value, parsed.value)).toBe('same');
    }
    expect(parsePolicyDocument('%7B%2')).toMatchObject({
      ok: false,
      problems: [{ code: 'malformed-percent-encoding' }],
    });
  });

  test('one string or a list of one', () => {
    expect(compareElement('Action', 's3:GetObject', ['s3:GetObject'])).toBe('same');
    expect(compareElement('Resource', '*', ['*'])).toBe('same');
    expect(compareElement('NotAction', 's3:*', ['s3:*'])).toBe('same');
    expect(compareTrust({ AWS: root }, { AWS: [root] })).toBe('same');
    expect(
      compareElement(
        'Condition',
        { StringLike: { 'aws:username': 'a' } },
        { StringLike: { 'aws:username': ['a'] } },
      ),
    ).toBe('same');
  });

  test.each(['Action', 'Resource'])('order within %s', (element) => {
    expect(compareElement(element, ['s3:a', 's3:b', 's3:c'], ['s3:c', 's3:a', 's3:b'])).toBe('same');
  });

  test('order within Principal, of types and of values', () => {
    const left = { AWS: [root, 'arn:aws:iam::123456789012:role/b'], Service: ['a.amazonaws.com'] };
    const right = { Service: ['a.amazonaws.com'], AWS: ['arn:aws:iam::123456789012:role/b', root] };

    expect(compareTrust(left, right)).toBe('same');
  });

  test('order within condition values, keys and operators', () => {
    const left = { StringLike: { 'aws:a': ['x', 'y'], 'aws:b': 'z' }, Bool: { 'aws:c': 'true' } };
    const right = { Bool: { 'aws:c': 'true' }, StringLike: { 'aws:b': 'z', 'aws:a': ['y', 'x'] } };

    expect(compareElement('Condition', left, right)).toBe('same');
  });

  test('a statement object or a list of one', () => {
    expect(compare({ Statement: allowRead }, { Statement: [allowRead] })).toBe('same');
  });

  test.each(['aws', 'aws-cn', 'aws-us-gov'] as const)('an account id or its root ARN in %s', (partition) => {
    const rootArn = `arn:${partition}:iam::123456789012:root`;

    expect(compareTrust({ AWS: '123456789012' }, { AWS: rootArn })).toBe('same');
    expect(compareTrust({ AWS: rootArn }, { AWS: ['123456789012'] })).toBe('same');
  });

  test('an account id in a partition that is given', () => {
    const left = policyDocumentFrom({ Statement: { ...allowRead, Principal: { AWS: '123456789012' } } });
    const right = policyDocumentFrom({
      Statement: { ...allowRead, Principal: { AWS: 'arn:aws-cn:iam::123456789012:root' } },
    });

    expect(comparePolicyDocuments(left, right, { partition: 'aws-cn' })).toBe('same');
    expect(comparePolicyDocuments(left, right, { partition: 'aws' })).toBe('different');
  });

  test('`"true"` or true and `"1"` or 1 in conditions', () => {
    expect(compareElement('Condition', { Bool: { 'aws:a': true } }, { Bool: { 'aws:a': 'true' } })).toBe(
      'same',
    );
    expect(
      compareElement('Condition', { NumericLessThan: { 'aws:a': 1 } }, { NumericLessThan: { 'aws:a': '1' } }),
    ).toBe('same');
  });

  test('the case of actions', () => {
    expect(compareElement('Action', 'iam:PassRole', 'IAM:passrole')).toBe('same');
    expect(compareElement('NotAction', 'iam:PassRole', 'IAM:passrole')).toBe('same');
  });

  test('the case of condition key names, a tag key included', () => {
    expect(
      compareElement(
        'Condition',
        { StringEquals: { 'aws:PrincipalTag/Team': 'a' } },
        { StringEquals: { 'AWS:principaltag/team': 'a' } },
      ),
    ).toBe('same');
  });

  test('an empty Condition or none', () => {
    expect(compare({ Statement: allowRead }, { Statement: { ...allowRead, Condition: {} } })).toBe('same');
  });

  test('`"*"` or `{"AWS": "*"}` as Principal of a resource policy', () => {
    expect(compareElement('Principal', '*', { AWS: ['*'] })).toBe('same');
  });

  test('itself, and a rewritten itself, for any document', () => {
    fc.assert(
      fc.property(arbitraryPolicyJson, fc.nat(), (json, seed) => {
        expect(compare(json, rewriteAlike(json, seed))).toBe('same');
      }),
    );
  });
});

describe('comparePolicyDocuments: cosmetic', () => {
  test('the order of statements', () => {
    expect(compare({ Statement: [allowRead, allowWrite] }, { Statement: [allowWrite, allowRead] })).toBe(
      'cosmetic',
    );
  });

  test('Sid', () => {
    expect(compareElement('Sid', 'A', 'B')).toBe('cosmetic');
    expect(compare({ Statement: allowRead }, { Statement: { ...allowRead, Sid: 'A' } })).toBe('cosmetic');
  });

  test('Id', () => {
    expect(compare({ Id: 'a', Statement: allowRead }, { Statement: allowRead })).toBe('cosmetic');
  });

  test('redundant actions', () => {
    expect(compareElement('Action', ['s3:Get*', 's3:GetObject'], 's3:Get*')).toBe('cosmetic');
    expect(compareElement('Action', ['s3:*', 's3:Get?bject'], 's3:*')).toBe('cosmetic');
    expect(compareElement('Action', ['*', 'iam:PassRole'], '*')).toBe('cosmetic');
    expect(compareElement('NotAction', ['s3:Get*', 's3:GetObject'], 's3:Get*')).toBe('cosmetic');
  });

  test('repeated actions, also in another case, and repeated values', () => {
    expect(compareElement('Action', ['s3:GetObject', 'S3:getobject'], 's3:GetObject')).toBe('cosmetic');
    expect(compareElement('Resource', ['*', '*'], '*')).toBe('cosmetic');
    expect(compareTrust({ AWS: [root, '123456789012'] }, { AWS: root })).toBe('cosmetic');
  });

  test('wildcards in a longer form', () => {
    expect(compareElement('Action', 's3:**', 's3:*')).toBe('cosmetic');
    expect(compareElement('Action', 's3:*?', 's3:?*')).toBe('cosmetic');
    expect(compareElement('Action', '*:*', '*')).toBe('cosmetic');
  });

  test('a repeated statement', () => {
    expect(compare({ Statement: [allowRead, allowRead] }, { Statement: allowRead })).toBe('cosmetic');
  });

  test('one statement or two that differ in Action alone', () => {
    const both = { ...allowRead, Action: ['s3:GetObject', 's3:PutObject'] };

    expect(compare({ Statement: [allowRead, allowWrite] }, { Statement: both })).toBe('cosmetic');
  });

  test('the case of a boolean', () => {
    expect(compareElement('Condition', { Bool: { 'aws:a': 'True' } }, { Bool: { 'aws:a': true } })).toBe(
      'cosmetic',
    );
  });
});

describe('comparePolicyDocuments: different', () => {
  test('Version', () => {
    const left = { Version: '2012-10-17', Statement: allowRead };

    expect(compare(left, { Version: '2008-10-17', Statement: allowRead })).toBe('different');
  });

  test('a missing Version, even against the version that IAM then assumes', () => {
    expect(compare({ Version: '2012-10-17', Statement: allowRead }, { Statement: allowRead })).toBe(
      'different',
    );
    expect(compare({ Version: '2008-10-17', Statement: allowRead }, { Statement: allowRead })).toBe(
      'different',
    );
  });

  test.each(['AROAEXAMPLEEXAMPLEID1', 'AIDAEXAMPLEEXAMPLEID1'])(
    'a unique id where an ARN stood: %s',
    (id) => {
      expect(compareTrust({ AWS: 'arn:aws:iam::123456789012:role/deploy' }, { AWS: id })).toBe('different');
    },
  );

  test('an empty Principal against none', () => {
    expect(compare({ Statement: { ...allowRead, Principal: {} } }, { Statement: allowRead })).toBe(
      'different',
    );
    expect(compare({ Statement: { ...allowRead, Principal: { AWS: [] } } }, { Statement: allowRead })).toBe(
      'different',
    );
  });

  test('`"*"` and `{"AWS": "*"}` in a trust policy', () => {
    expect(compareTrust('*', { AWS: '*' })).toBe('different');
  });

  test('the case of resources, principals and condition values', () => {
    expect(compareElement('Resource', 'arn:aws:s3:::Logs', 'arn:aws:s3:::logs')).toBe('different');
    expect(
      compareTrust({ AWS: 'arn:aws:iam::123456789012:role/A' }, { AWS: 'arn:aws:iam::123456789012:role/a' }),
    ).toBe('different');
    expect(
      compareElement('Condition', { StringLike: { 'aws:a': 'X' } }, { StringLike: { 'aws:a': 'x' } }),
    ).toBe('different');
  });

  test('a condition operator, also in another case', () => {
    expect(
      compareElement('Condition', { StringLike: { 'aws:a': 'x' } }, { StringEquals: { 'aws:a': 'x' } }),
    ).toBe('different');
    expect(
      compareElement('Condition', { StringLike: { 'aws:a': 'x' } }, { stringlike: { 'aws:a': 'x' } }),
    ).toBe('different');
  });

  test('an action that is covered by another statement with other conditions', () => {
    const guarded = { ...allowRead, Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } };

    expect(compare({ Statement: [guarded, allowRead] }, { Statement: guarded })).toBe('different');
  });

  test('Action and NotAction, Allow and Deny', () => {
    expect(compare({ Statement: allowRead }, { Statement: { ...allowRead, Effect: 'Deny' } })).toBe(
      'different',
    );
    expect(
      compare(
        { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
        { Statement: { Effect: 'Allow', NotAction: '*', Resource: '*' } },
      ),
    ).toBe('different');
  });

  test('two statements with NotAction and one with both actions, which excludes more', () => {
    const notRead = { Effect: 'Allow', NotAction: 's3:GetObject', Resource: '*' };
    const notWrite = { Effect: 'Allow', NotAction: 's3:PutObject', Resource: '*' };
    const neither = { Effect: 'Allow', NotAction: ['s3:GetObject', 's3:PutObject'], Resource: '*' };

    expect(compare({ Statement: [notRead, notWrite] }, { Statement: neither })).toBe('different');
  });

  test('patterns of which none covers the other', () => {
    expect(compareElement('Action', ['s3:Get?bject', 's3:G*'], 's3:Get?bject')).toBe('different');
    expect(compareElement('Action', ['s3:?', 's3:*'], 's3:?')).toBe('different');
    expect(compareElement('Action', ['s3:?et*', 's3:*et'], 's3:?et*')).toBe('different');
    expect(compareElement('Action', ['s3:?et*', 's3:*'], 's3:?et*')).toBe('different');
  });

  test('root ARNs of one account id in two partitions', () => {
    expect(compareTrust({ AWS: root }, { AWS: 'arn:aws-cn:iam::123456789012:root' })).toBe('different');
  });
});

describe('comparePolicyDocuments as a relation', () => {
  test('is symmetric', () => {
    fc.assert(
      fc.property(arbitraryPolicyJson, arbitraryPolicyJson, (left, right) => {
        expect(compare(left, right)).toBe(compare(right, left));
      }),
    );
  });

  test('says cosmetic of two lists of actions only where both match the same requests', () => {
    fc.assert(
      fc.property(arbitraryActions, arbitraryActions, fc.boolean(), (left, right, isNegated) => {
        const element = isNegated ? 'NotAction' : 'Action';
        const first = { Statement: { Effect: 'Allow', [element]: left, Resource: '*' } };
        const second = { Statement: { Effect: 'Allow', [element]: right, Resource: '*' } };
        if (compare(first, second) !== 'different') expect(decideAll(first)).toEqual(decideAll(second));
      }),
      { numRuns: 2_000 },
    );
  });

  test('never says cosmetic of a document and a part of it unless both decide every request alike', () => {
    fc.assert(
      fc.property(arbitraryIdentityPolicyJson, fc.nat(), (whole, seed) => {
        const part = dropOneThing(whole, seed);
        if (compare(whole, part) !== 'different') expect(decideAll(whole)).toEqual(decideAll(part));
      }),
      { numRuns: 1_000 },
    );
  });
});

function decideAll(json: JsonObject): readonly string[] {
  return everyRequest.map((request) => decideByBruteForce(json, request));
}

/** The document without one statement, or without one value of a list. */
function dropOneThing(json: JsonObject, seed: number): JsonObject {
  const statements = [json['Statement']].flat() as JsonObject[];
  const chosen = statements[seed % statements.length] ?? {};
  const elements = Object.keys(chosen).filter((element) => Array.isArray(chosen[element]));
  const element = elements[seed % Math.max(elements.length, 1)];
  if (element === undefined) return { ...json, Statement: statements.filter((each) => each !== chosen) };
  const values = chosen[element] as readonly JsonValue[];
  const shorter = { ...chosen, [element]: values.filter((_, index) => index !== seed % values.length) };
  return { ...json, Statement: statements.map((each) => (each === chosen ? shorter : each)) };
}

describe('arePolicyDocumentsEquivalent', () => {
  test.each([
    ['the same', allowRead, allowRead, true],
    ['cosmetically different ones', allowRead, { ...allowRead, Sid: 'A' }, true],
    ['different ones', allowRead, allowWrite, false],
  ])('%s', (_, left, right, expected) => {
    const answer = arePolicyDocumentsEquivalent(
      policyDocumentFrom({ Statement: left }),
      policyDocumentFrom({ Statement: right }),
    );

    expect(answer).toBe(expected);
  });
});
