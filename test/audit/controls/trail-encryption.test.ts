import { trailEncryption } from '../../../src/audit/controls/trail-encryption.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import { trailArn, trailOf } from '../../support/hygiene-facts.ts';

const { kmsKey, ...withoutKey } = trailOf();

testControl(trailEncryption, {
  compliant: [{ name: 'a trail with a key', evidence: [`\`all\`: \`${kmsKey}\``] }],
  violating: [
    {
      name: 'a trail without a key',
      facts: { trails: known([withoutKey]) },
      affected: [[trailArn, 'the log files of the trail `all` have no KMS key']],
    },
  ],
  needs: ['trails'],
});
