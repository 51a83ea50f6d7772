import { expect, test } from '@jest/globals';
import { detectDrift } from '../../../src/drift/detect-drift.ts';
import type { DriftOptions } from '../../../src/drift/drift-options.ts';
import { planRevert } from '../../../src/drift/revert/plan-revert.ts';
import { accountOf, roleOf } from '../../support/account-builder.ts';

const reviewedTags = [{ key: 'team', value: 'a' }];
const declared = accountOf({ roles: [roleOf('deploy', { path: '/ci/', tags: reviewedTags })] });
const live = accountOf({
  roles: [
    roleOf('deploy', {
      tags: [
        { key: 'cost', value: '42' },
        { key: 'team', value: 'b' },
      ],
    }),
  ],
});

/** The tags of the role that the plan creates under the reviewed path. */
function createdTags(options: DriftOptions): unknown {
  const { steps } = planRevert(detectDrift(declared, live, options), { declared, live });
  const create = steps.flatMap((step) =>
    step.kind === 'command' && step.argv[2] === 'create-role' ? step.argv : [],
  );
  return JSON.parse(create.find((argument) => argument.startsWith('--tags='))?.slice(7) ?? 'null');
}

test('tags that are not compared are on the role that is created anew', () => {
  expect(createdTags({ tags: 'declared' })).toEqual([
    { Key: 'team', Value: 'a' },
    { Key: 'cost', Value: '42' },
  ]);
});

test('tags that are drift are not', () => {
  expect(createdTags({ tags: 'all' })).toEqual([{ Key: 'team', Value: 'a' }]);
});
