import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import jsonPatch from 'fast-json-patch';
import { compareJson } from '../../../src/drift/difference/compare-json.ts';
import type { JsonValue } from '../../../src/iam/policy-document.ts';

function applied(before: JsonValue, after: JsonValue): unknown {
  const { patch } = compareJson(before, after);
  return jsonPatch.applyPatch(jsonPatch.deepClone(before), patch, true).newDocument;
}

/** Small alphabets make equal elements, renamed ones and reordered lists likely. */
const word = fc.constantFrom('a', 'b', 'c', 's3:GetObject', 'x/y', 'x~y', '', '__proto__', 'constructor');
const { json } = fc.letrec<{ json: JsonValue; named: JsonValue }>((tie) => ({
  named: fc.record(
    { Sid: word, Name: word, Action: fc.uniqueArray(word, { maxLength: 4 }), Policy: tie('json') },
    { requiredKeys: [] },
  ),
  json: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    word,
    fc.integer({ min: 0, max: 3 }),
    fc.boolean(),
    fc.constant(null),
    fc.array(word, { maxLength: 5 }),
    fc.array(tie('named'), { maxLength: 5 }),
    fc.dictionary(word, tie('json'), { maxKeys: 4 }),
  ),
}));

describe('compareJson', () => {
  test('one added action is one operation, wherever it sorts', () => {
    const before = { Statement: [{ Action: ['b:Two', 'c:Three'] }] };
    const after = { Statement: [{ Action: ['a:One', 'b:Two', 'c:Three'] }] };

    expect(compareJson(before, after).patch).toEqual([
      { op: 'add', path: '/Statement/0/Action/0', value: 'a:One' },
    ]);
  });

  test('one removed action is one operation, wherever it stood', () => {
    const before = { Action: ['a:One', 'b:Two', 'c:Three'] };
    const after = { Action: ['b:Two', 'c:Three'] };

    expect(compareJson(before, after).patch).toEqual([{ op: 'remove', path: '/Action/0' }]);
  });

  test('one statement added at the front is one operation', () => {
    const statement = { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['*'] };
    const added = { Effect: 'Allow', Action: ['iam:*'], Resource: ['*'] };

    expect(compareJson({ Statement: [statement] }, { Statement: [added, statement] }).patch).toEqual([
      { op: 'add', path: '/Statement/0', value: added },
    ]);
  });

  test('statements without Sid are known by what they share, wherever they stand', () => {
    const objects = { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['a'] };
    const machines = { Effect: 'Allow', Action: ['ec2:RunInstances'], Resource: ['*'] };
    const added = { Effect: 'Allow', Action: ['iam:*'], Resource: ['b'] };
    const more = { ...objects, Action: ['s3:GetObject', 's3:PutObject'] };
    const fewer = { ...machines, Condition: { Bool: { 'aws:x': ['true'] } } };

    expect(compareJson([objects, machines], [added, more, fewer]).patch).toEqual([
      { op: 'add', path: '/0', value: added },
      { op: 'add', path: '/1/Action/1', value: 's3:PutObject' },
      { op: 'add', path: '/2/Condition', value: fewer.Condition },
    ]);
  });

  test('a statement under another Sid, and with one action more, is still the same', () => {
    const before = [{ Sid: 'A', Effect: 'Allow', Action: ['a:One'], Resource: ['x'] }];
    const after = [{ Sid: 'B', Effect: 'Allow', Action: ['a:One', 'a:Two'], Resource: ['x'] }];

    expect(compareJson(before, after).patch).toEqual([
      { op: 'replace', path: '/0/Sid', value: 'B' },
      { op: 'add', path: '/0/Action/1', value: 'a:Two' },
    ]);
  });

  test('statements that share nothing but their effect are two', () => {
    const before = [{ Effect: 'Allow', Action: ['a:One'], Resource: ['x'] }];
    const after = [{ Effect: 'Allow', Action: ['b:Two'], Resource: ['y'] }];

    expect(compareJson(before, after).patch.map(({ op, path }) => [op, path])).toEqual([
      ['remove', '/0'],
      ['add', '/0'],
    ]);
  });

  test('an element that keeps its name is changed in place, though it moved', () => {
    const before = [
      { Name: 'a', Policy: 1 },
      { Name: 'b', Policy: 2 },
    ];
    const after = [
      { Name: 'b', Policy: 3 },
      { Name: 'a', Policy: 1 },
    ];

    expect(compareJson(before, after).patch).toEqual([
      { op: 'move', from: '/1', path: '/0' },
      { op: 'replace', path: '/0/Policy', value: 3 },
    ]);
  });

  test('a key that a patch may not touch is replaced with the object that holds it', () => {
    const before = JSON.parse('{"Condition":{"__proto__":["a"]}}') as JsonValue;
    const after = JSON.parse('{"Condition":{"__proto__":["b"]}}') as JsonValue;

    expect(compareJson(before, after).patch.map(({ op, path }) => [op, path])).toEqual([
      ['replace', '/Condition'],
    ]);
    expect(JSON.stringify(applied(before, after))).toBe(JSON.stringify(after));
  });

  test('the facts do not tell where in a list something stood', () => {
    const first = compareJson({ Action: ['b'] }, { Action: ['a', 'b'] });
    const second = compareJson({ Action: ['0', 'b'] }, { Action: ['0', 'a', 'b'] });

    expect(first.facts).toEqual(second.facts);
    expect(first.patch).not.toEqual(second.patch);
  });

  test('lists that differ in order alone give moves and no facts', () => {
    const difference = compareJson(['a', 'b'], ['b', 'a']);

    expect(difference).toEqual({ patch: [{ op: 'move', from: '/1', path: '/0' }], facts: [] });
  });

  test('law: applying the patch to the one side gives the other', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        expect(applied(before, after)).toEqual(after);
      }),
      { numRuns: 500 },
    );
  });

  test('law: the order of a list does not show in the facts', () => {
    const statement = fc.record(
      {
        Sid: fc.constantFrom('a', 'b', 'c'),
        Effect: fc.constantFrom('Allow', 'Deny'),
        Action: fc.uniqueArray(word, { maxLength: 3 }),
        Resource: fc.uniqueArray(word, { maxLength: 3 }),
      },
      { requiredKeys: ['Effect', 'Action'] },
    );
    const list = fc.array(statement, { maxLength: 5 });
    const twoOrders = list.chain((items) =>
      fc.shuffledSubarray(items, { minLength: items.length }).map((shuffled) => [items, shuffled] as const),
    );

    fc.assert(
      fc.property(twoOrders, twoOrders, ([before, otherBefore], [after, otherAfter]) => {
        const facts = [...compareJson(before, after).facts].sort();

        expect([...compareJson(otherBefore, otherAfter).facts].sort()).toEqual(facts);
      }),
      { numRuns: 300 },
    );
  });

  test('law: a value does not differ from itself', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(compareJson(value, structuredClone(value))).toEqual({ patch: [], facts: [] });
      }),
    );
  });
});
