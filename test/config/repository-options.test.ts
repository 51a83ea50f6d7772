import { expect, test } from '@jest/globals';
import { repositoryOptionsOf } from '../../src/config/repository-options.ts';

test('the configuration tells partitions and what other tools manage', () => {
  const role = 'arn:aws-cn:iam::222222222222:role/x';

  const { partitions, isManagedElsewhere, arnsManagedElsewhere } = repositoryOptionsOf({
    accounts: new Map([['222222222222', { partition: 'aws-cn' }]]),
    drift: {
      tags: 'all',
      managedElsewhere: [{ kind: 'arns', owner: 'a', reason: 'b', arns: [role] }],
    },
  });

  expect(partitions).toEqual({ '222222222222': 'aws-cn' });
  expect(isManagedElsewhere?.(role)).toBe(true);
  expect(isManagedElsewhere?.(`${role}2`)).toBe(false);
  expect(arnsManagedElsewhere).toEqual([role]);
});
