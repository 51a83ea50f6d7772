import { expect, test } from '@jest/globals';
import { GenerationMemory } from '../../src/finding/generation-memory.ts';

test('what is asked for again and again stays; what is not is forgotten', () => {
  const memory = new GenerationMemory<number>(2);
  const computed: string[] = [];
  const ask = (key: string) =>
    memory.recall(key, () => {
      computed.push(key);
      return computed.length;
    });

  const first = ask('kept');
  for (const key of ['a', 'b', 'c', 'd']) {
    ask(key);
    ask('kept');
  }

  expect(ask('kept')).toBe(first);
  expect(memory.has('a')).toBe(false);
  expect(computed).toEqual(['kept', 'a', 'b', 'c', 'd']);
});

test('an answer that is undefined is remembered too', () => {
  const memory = new GenerationMemory<undefined>(2);
  let count = 0;
  const ask = () =>
    memory.recall('x', () => {
      count += 1;
      return undefined;
    });

  ask();
  ask();

  expect(count).toBe(1);
});
