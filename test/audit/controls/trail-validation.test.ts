import { trailValidation } from '../../../src/audit/controls/trail-validation.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import { trailArn, trailOf } from '../../support/hygiene-facts.ts';

testControl(trailValidation, {
  compliant: [{ name: 'a trail with signed digests', evidence: ['1 trails'] }],
  violating: [
    {
      name: 'a trail without',
      facts: { trails: known([trailOf({ validatesLogFiles: false })]) },
      affected: [[trailArn, 'the log files of the trail `all` are not validated']],
    },
  ],
  needs: ['trails'],
});
