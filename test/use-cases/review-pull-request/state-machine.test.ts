import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { commands, type Worlds } from './state-machine/commands.ts';
import { Model } from './state-machine/model.ts';
import { openWorld } from './state-machine/world.ts';

/** Runs of the property; a search for longer finds no more than its seed does. */
const numRuns = 36;

test('is never green without the people who have to agree, in whatever order deliveries come', async () => {
  const seen = { greens: 0, mustBeGreen: 0 };
  const property = fc.asyncProperty(
    fc.constantFrom<4 | 6>(4, 4, 6),
    fc.commands([...commands], { maxCommands: 10, size: 'max' }),
    async (eyes, happening) => {
      const one = await openWorld(eyes, 'inOrder');
      const other = await openWorld(eyes, 'reversedAndTwice');
      const worlds: Worlds = { all: [one, other], statements: new Map(), withdrawals: new Map() };
      const model = new Model(eyes);
      for (const world of worlds.all) {
        await world.settle();
        world.scene.github.clock.advance(5);
      }
      model.settled();
      try {
        await fc.asyncModelRun(() => ({ model, real: worlds }), happening);
      } finally {
        seen.greens += model.greens;
        seen.mustBeGreen += model.mustBeGreen;
        await Promise.all([one.scene.github.stop(), other.scene.github.stop()]);
      }
    },
  );

  await fc.assert(property, { numRuns, seed: 20_261_125, endOnFailure: true });

  // It would hold as well for a program that never approves.
  expect(seen.mustBeGreen).toBeGreaterThanOrEqual(10);
  expect(seen.greens).toBeGreaterThanOrEqual(seen.mustBeGreen);
}, 300_000);
