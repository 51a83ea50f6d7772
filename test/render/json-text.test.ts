import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderJson, renderJsonLine } from '../../src/render/json-text.ts';

const hostile = { name: '\u009b31m\u202e\u200b\u007f\n\ud83d\ude00', list: ['é', 1, null, true] };

test('A51 JSON on standard output is printable ASCII, and says the same', () => {
  expect(renderJson(hostile)).toBe(`{
  "name": "\\u009b31m\\u202e\\u200b\\u007f\\n\\ud83d\\ude00",
  "list": [
    "\\u00e9",
    1,
    null,
    true
  ]
}
`);
  expect(renderJsonLine({ a: '\u2028' })).toBe('{"a":"\\u2028"}\n');
});

test('A51 whatever the text holds, it comes back from JSON as it was', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), (value) => {
      for (const json of [renderJson(value), renderJsonLine(value)]) {
        expect(json).toMatch(/^[ -~\n]+$/);
        expect(JSON.parse(json)).toEqual(value);
      }
    }),
  );
});
