import { keyEncryptOnly } from '../../../src/audit/controls/key-encrypt-only.ts';
import { testControl } from '../../support/control-cases.ts';
import { known, unknown } from '../../../src/audit/facts/fact.ts';
import type { KeyFacts } from '../../../src/audit/facts/key-facts.ts';
import { accountOf, allow, arnOf, deny, documentOf, roleOf } from '../../support/account-builder.ts';
import { keyArn, kmsKeyOf, region, rootArn } from '../../support/hygiene-facts.ts';

const form = arnOf('role', 'form');
const configuration = { encryptOnly: [{ key: keyArn, principals: [form] }] };
const toAccount = { ...allow('kms:*'), Principal: { AWS: rootArn } };
const toForm = (action: string) => ({ ...allow(action), Principal: { AWS: form } });

function withForm(key: KeyFacts, ...statements: readonly object[]) {
  const inlinePolicies = statements.length === 0 ? [] : [{ name: 'p', document: documentOf(...statements) }];
  return {
    inventory: known(accountOf({ roles: [roleOf('form', { inlinePolicies })] })),
    keys: [{ region, facts: known([key]) }],
  };
}

function keyWith(...statements: readonly object[]): KeyFacts {
  return kmsKeyOf({ policy: known(documentOf(...statements)) });
}

function grantTo(grantee: string, ...operations: readonly string[]): KeyFacts {
  return { ...keyWith(toAccount), grants: known([{ id: 'g-1', grantee, operations }]) };
}

testControl(keyEncryptOnly, {
  compliant: [
    {
      name: 'a role that may encrypt by its own policy',
      facts: withForm(keyWith(toAccount), allow(['kms:Encrypt', 'kms:GenerateDataKey'], keyArn)),
      configuration,
      evidence: [`1 principals may only encrypt with \`${keyArn}\``],
    },
    {
      name: 'a role that the key policy lets encrypt',
      facts: withForm(keyWith(toForm('kms:Encrypt'))),
      configuration,
    },
    {
      name: 'a role whose broad policy the key policy does not consent to',
      facts: withForm(keyWith(toForm('kms:Encrypt')), allow('kms:*')),
      configuration,
    },
    {
      name: 'a broad role that is denied decrypting',
      facts: withForm(
        keyWith(toAccount),
        allow('kms:*'),
        deny(['kms:Decrypt', 'kms:ReEncrypt*', 'kms:CreateGrant', 'kms:PutKeyPolicy']),
      ),
      configuration,
    },
    { name: 'grants of others', facts: withForm(grantTo(arnOf('role', 'reader'), 'Decrypt')), configuration },
    { name: 'a grant to encrypt', facts: withForm(grantTo(form, 'Encrypt')), configuration },
  ],
  violating: [
    {
      name: 'a role that decrypts by its own policy',
      facts: withForm(keyWith(toAccount), allow('kms:Decrypt', keyArn)),
      configuration,
      affected: [
        [
          form,
          `the role \`form\` may call \`kms:Decrypt\` on \`${keyArn}\`, by \`role/form: p (inline)\`, \`policy of the key alias/orders\``,
        ],
      ],
    },
    {
      name: 'a role that the key policy lets decrypt',
      facts: withForm(keyWith(toForm('kms:Decrypt'))),
      configuration,
      affected: [
        [
          form,
          `the role \`form\` may call \`kms:Decrypt\` on \`${keyArn}\`, by \`policy of the key alias/orders\``,
        ],
      ],
    },
    {
      name: 'a grant beside the policies',
      facts: withForm(grantTo(form, 'Encrypt', 'Decrypt')),
      configuration,
      affected: [
        [keyArn, `the grant \`g-1\` lets \`${form}\` use Encrypt, Decrypt with the key \`alias/orders\``],
      ],
    },
    {
      name: 'grants to a session of the role, and to its whole account',
      facts: withForm({
        ...keyWith(toAccount),
        grants: known([
          { id: 'g-1', grantee: 'arn:aws:sts::222222222222:assumed-role/form/s', operations: ['Decrypt'] },
          { id: 'g-2', grantee: rootArn, operations: ['CreateGrant'] },
        ]),
      }),
      configuration,
      affected: [
        [
          keyArn,
          'the grant `g-1` lets `arn:aws:sts::222222222222:assumed-role/form/s` use Decrypt with the key `alias/orders`',
        ],
        [keyArn, `the grant \`g-2\` lets \`${rootArn}\` use CreateGrant with the key \`alias/orders\``],
      ],
    },
  ],
  needs: ['keys', 'inventory'],
  unknown: [
    {
      name: 'grants that could not be read',
      facts: withForm({ ...keyWith(toAccount), grants: unknown('AWS denied `ListGrants`') }),
      configuration,
      reasons: ['the key `alias/orders`: AWS denied `ListGrants`'],
    },
    {
      name: 'a key that is not there',
      facts: { keys: [{ region, facts: known([]) }] },
      configuration,
      reasons: [`the key \`${keyArn}\` was not found`],
    },
  ],
  notApplicable: [
    { name: 'an account without such keys', reason: '`audit.encryptOnly` names no key of the account' },
  ],
});
