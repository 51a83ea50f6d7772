import { keyGrants } from '../../../src/audit/controls/key-grants.ts';
import { testControl } from '../../support/control-cases.ts';
import { known, unknown } from '../../../src/audit/facts/fact.ts';
import { accountId, arnOf } from '../../support/account-builder.ts';
import { keyArn, kmsKeyOf, region } from '../../support/hygiene-facts.ts';

function withGrants(...grantees: readonly string[]) {
  const grants = grantees.map((grantee, index) => ({
    id: `g-${index + 1}`,
    grantee,
    operations: ['Decrypt'],
  }));
  return { keys: [{ region, facts: known([kmsKeyOf({ grants: known(grants) })]) }] };
}

const stranger = 'arn:aws:iam::999999999999:role/backup';

testControl(keyGrants, {
  compliant: [
    {
      name: 'grants to roles of the organisation and to services, all listed',
      facts: withGrants(arnOf('role', 'app'), 'arn:aws:iam::333333333333:role/app', 'dynamodb.amazonaws.com'),
      context: { ownAccounts: new Set([accountId, '333333333333']) },
      evidence: [
        'grant `g-1` on `alias/orders`: `arn:aws:iam::222222222222:role/app` may Decrypt',
        'grant `g-2` on `alias/orders`: `arn:aws:iam::333333333333:role/app` may Decrypt',
        'grant `g-3` on `alias/orders`: `dynamodb.amazonaws.com` may Decrypt',
      ],
    },
  ],
  violating: [
    {
      name: 'a grant to a stranger',
      facts: withGrants(stranger),
      affected: [[keyArn, `grant \`g-1\` on \`alias/orders\`: \`${stranger}\` may Decrypt`]],
    },
  ],
  needs: ['keys'],
  unknown: [
    {
      name: 'grants that could not be read',
      facts: { keys: [{ region, facts: known([kmsKeyOf({ grants: unknown('AWS denied `ListGrants`') })]) }] },
      reasons: ['the key `alias/orders`: AWS denied `ListGrants`'],
    },
  ],
});
