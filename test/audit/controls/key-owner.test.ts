import { keyOwner } from '../../../src/audit/controls/key-owner.ts';
import { testControl } from '../../support/control-cases.ts';
import { known, unknown } from '../../../src/audit/facts/fact.ts';
import type { KeyFacts } from '../../../src/audit/facts/key-facts.ts';
import { accountOf, allow, documentOf, roleOf } from '../../support/account-builder.ts';
import { keyArn, kmsKeyOf, region } from '../../support/hygiene-facts.ts';

const orders = roleOf('orders', { tags: [{ key: 'team', value: 'payments' }] });
const search = roleOf('search', { tags: [{ key: 'team', value: 'discovery' }] });
const inventory = known(accountOf({ roles: [orders, search] }));

function keyFor(...arns: readonly string[]): KeyFacts {
  return kmsKeyOf({ policy: known(documentOf({ ...allow('kms:Decrypt'), Principal: { AWS: arns } })) });
}

function withKey(key: KeyFacts) {
  return { inventory, keys: [{ region, facts: known([key]) }] };
}

testControl(keyOwner, {
  compliant: [{ name: 'a key that its team uses', facts: withKey(keyFor(orders.arn)) }],
  violating: [
    {
      name: 'a key without an owner',
      facts: withKey(kmsKeyOf({ tags: known([]) })),
      affected: [[keyArn, 'the key `alias/orders` has none of the tags team, application']],
    },
    {
      name: 'a key that two teams use',
      facts: withKey(keyFor(orders.arn, search.arn)),
      affected: [
        [keyArn, 'the key `alias/orders` of team `payments` is used by `search` of team `discovery`'],
      ],
    },
  ],
  needs: ['keys', 'inventory'],
  unknown: [
    {
      name: 'tags that could not be read',
      facts: withKey(kmsKeyOf({ tags: unknown('AWS denied `ListResourceTags`') })),
      reasons: ['the key `alias/orders`: AWS denied `ListResourceTags`'],
    },
    {
      name: 'a policy that could not be read',
      facts: withKey(kmsKeyOf({ policy: unknown('AWS denied `GetKeyPolicy`') })),
      reasons: ['the key `alias/orders`: AWS denied `GetKeyPolicy`'],
    },
  ],
});
