import { expect, test } from '@jest/globals';
import type { RecordStore } from '../../../src/adapters/observations/record-store.ts';

/** What every store of records does; two stores are two processes that share what is stored. */
export function describeRecordStore(openStores: () => Promise<readonly [RecordStore, RecordStore]>): void {
  test('a record that was never written has no text', async () => {
    const [store] = await openStores();

    expect((await store.read('observations/a.json')).text).toBeUndefined();
  });

  test('what one writes the other reads, and may replace', async () => {
    const [store, other] = await openStores();
    const { version } = await store.read('observations/a.json');

    await store.write('observations/a.json', 'one', version);
    const read = await other.read('observations/a.json');
    await other.write('observations/a.json', 'two', read.version);

    expect(read.text).toBe('one');
    expect((await store.read('observations/a.json')).text).toBe('two');
  });

  test('of two that replace the same version one wins, and the other is told', async () => {
    const [store, other] = await openStores();
    const { version } = await store.read('observations/a.json');

    const outcomes = await Promise.all([
      store.write('observations/a.json', 'one', version),
      other.write('observations/a.json', 'two', version),
    ]);

    expect(outcomes.toSorted()).toEqual(['conflict', 'written']);
    const winner = outcomes[0] === 'written' ? 'one' : 'two';
    expect((await store.read('observations/a.json')).text).toBe(winner);
  });

  test('of many that count up together none is lost', async () => {
    const [store, other] = await openStores();
    const increment = async (mine: RecordStore): Promise<void> => {
      const { text = '0', version } = await mine.read('observations/count.json');
      const outcome = await mine.write('observations/count.json', String(Number(text) + 1), version);
      if (outcome === 'conflict') await increment(mine);
    };

    await Promise.all(Array.from({ length: 20 }, (_, index) => increment(index % 2 === 0 ? store : other)));

    expect((await store.read('observations/count.json')).text).toBe('20');
  });

  test('records do not hinder each other', async () => {
    const [store, other] = await openStores();
    const paths = Array.from({ length: 30 }, (_, index) => `observations/${index}.json`);

    const outcomes = await Promise.all(
      paths.map(async (path, index) => {
        const mine = index % 2 === 0 ? store : other;
        return mine.write(path, path, (await mine.read(path)).version);
      }),
    );

    expect(new Set(outcomes)).toEqual(new Set(['written']));
    const texts = await Promise.all(paths.map(async (path) => (await store.read(path)).text));
    expect(texts).toEqual(paths);
  });
}
