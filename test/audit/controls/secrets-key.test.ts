import { secretsKey } from '../../../src/audit/controls/secrets-key.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import type { KeyFacts } from '../../../src/audit/facts/key-facts.ts';
import { accountId } from '../../support/account-builder.ts';
import { keyArn, kmsKeyOf, region } from '../../support/hygiene-facts.ts';

const location = { file: 'secrets/app.yaml', line: 9, column: 14 };

function withFile(arn: string, keys: readonly KeyFacts[] = [kmsKeyOf()]) {
  return {
    encryptedFiles: [{ path: 'secrets/app.yaml', format: 'sops' as const, keys: [{ arn, location }] }],
    keys: [{ region, facts: known(keys) }],
  };
}

const alias = `arn:aws:kms:${region}:${accountId}:alias/orders`;
const gone = `arn:aws:kms:${region}:${accountId}:key/gone`;

testControl(secretsKey, {
  compliant: [
    {
      name: 'a file with a key in use',
      facts: withFile(keyArn),
      evidence: ['1 keys named by files', '1 keys read'],
    },
    { name: 'a file that names an alias', facts: withFile(alias) },
  ],
  violating: [
    {
      name: 'a disabled key',
      facts: withFile(keyArn, [kmsKeyOf({ state: 'Disabled' })]),
      affected: [[keyArn, `\`secrets/app.yaml\` is encrypted with the key \`${keyArn}\`, which is Disabled`]],
    },
    {
      name: 'a retired key behind an alias',
      facts: withFile(alias),
      configuration: { retiredKeys: [keyArn] },
      affected: [
        [
          alias,
          `\`secrets/app.yaml\` is encrypted with the key \`${alias}\`, which is retired (\`audit.retiredKeys\`)`,
        ],
      ],
    },
    {
      name: 'a key that is gone',
      facts: withFile(gone),
      affected: [[gone, `\`secrets/app.yaml\` is encrypted with the key \`${gone}\`, which does not exist`]],
    },
  ],
  needs: ['keys'],
  unknown: [
    {
      name: 'a key of a Region that is not read',
      facts: withFile(`arn:aws:kms:us-west-2:${accountId}:key/k`),
      reasons: ['`secrets/app.yaml`: the keys of us-west-2 are not read; add it to `audit.regions`'],
    },
  ],
  notApplicable: [
    {
      name: 'files of other accounts',
      facts: withFile('arn:aws:kms:eu-central-1:999999999999:key/k'),
      reason: 'no file of the repository names a key of the account',
    },
  ],
});
