import { trailAllRegions } from '../../../src/audit/controls/trail-all-regions.ts';
import { testControl } from '../../support/control-cases.ts';
import { known, unknown } from '../../../src/audit/facts/fact.ts';
import { rootArn, trailOf } from '../../support/hygiene-facts.ts';

const regional = trailOf({ name: 'regional', coversAllRegions: false });

testControl(trailAllRegions, {
  compliant: [
    {
      name: 'one whole trail beside others',
      facts: { trails: known([regional, trailOf()]) },
      evidence: ['the trail `all` records all'],
    },
  ],
  violating: [
    {
      name: 'trails that each fall short',
      facts: {
        trails: known([
          regional,
          trailOf({ name: 'stopped', status: known({ isLogging: false }) }),
          trailOf({ name: 'writes', managementEvents: known('some') }),
        ]),
      },
      affected: [
        [rootArn, 'the trail `regional` records one Region alone'],
        [rootArn, 'the trail `stopped` is stopped'],
        [rootArn, 'the trail `writes` leaves out management events'],
      ],
    },
    {
      name: 'an account without a trail',
      facts: { trails: known([]) },
      affected: [[rootArn, 'the account has no trail']],
    },
  ],
  needs: ['trails'],
  unknown: [
    {
      name: 'a trail whose selectors could not be read',
      facts: {
        trails: known([regional, trailOf({ managementEvents: unknown('AWS denied `GetEventSelectors`') })]),
      },
      reasons: ['the trail `all`: AWS denied `GetEventSelectors`'],
    },
  ],
});
