import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { detectDrift } from '../../src/drift/detect-drift.ts';
import type { DriftChange } from '../../src/drift/drift-change.ts';
import { normalizeItem } from '../../src/drift/normal-form/normalize-item.ts';
import { asWritten, spellingOf } from '../../src/drift/spelling.ts';
import type { ManagedPolicy } from '../../src/iam/resources.ts';
import { accounts } from '../support/account-arbitrary.ts';
import { accountOf, allow, documentOf, policyOf, roleOf, trust } from '../support/account-builder.ts';

function onlyChange(declared: ManagedPolicy, live: ManagedPolicy): DriftChange {
  const { changes } = detectDrift(accountOf({ policies: [declared] }), accountOf({ policies: [live] }));
  const [change] = changes;
  if (change === undefined || changes.length !== 1) throw new Error(`${changes.length} changes, not one`);
  return change;
}

const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

describe('spelling', () => {
  test('a change carries how its actions and condition keys were written, and its patch stays folded', () => {
    const declared = policyOf('p', documentOf({ ...allow('iam:GetUser'), Condition: mfa }));
    const live = policyOf('p', documentOf({ ...allow(['iam:GetUser', 'iam:PassRole']), Condition: mfa }));

    const change = onlyChange(declared, live);

    expect(change.patch).toEqual([
      { op: 'add', path: '/Policy/Statement/0/Action/1', value: 'iam:passrole' },
    ]);
    expect(change.spelling).toEqual({
      'iam:getuser': 'iam:GetUser',
      'iam:passrole': 'iam:PassRole',
      'aws:multifactorauthpresent': 'aws:MultiFactorAuthPresent',
    });
    expect(asWritten(change.live ?? {}, change.spelling ?? {})).toEqual({
      Name: 'p',
      Path: '/',
      Policy: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['iam:GetUser', 'iam:PassRole'],
            Resource: ['*'],
            Condition: { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } },
          },
        ],
      },
      OtherVersions: [],
    });
  });

  test('the reviewed spelling counts where live writes the same in another case', () => {
    const declared = policyOf('p', documentOf(allow(['iam:GetUser', 's3:GetObject'])));
    const live = policyOf('p', documentOf(allow(['IAM:gEtUsEr'])));

    expect(onlyChange(declared, live).spelling).toEqual({
      'iam:getuser': 'iam:GetUser',
      's3:getobject': 's3:GetObject',
    });
  });

  test('what was written in lower case needs no spelling', () => {
    const change = onlyChange(
      policyOf('p', documentOf(allow('s3:get*'))),
      policyOf('p', documentOf(allow('s3:*'))),
    );

    expect(change).not.toHaveProperty('spelling');
  });

  test('values that merely look like a folded action stay as they are', () => {
    const role = roleOf('deploy', {
      description: 'iam:passrole',
      inlinePolicies: [{ name: 'iam:passrole', document: documentOf(allow('iam:PassRole', 'iam:passrole')) }],
      tags: [{ key: 'iam:passrole', value: 'iam:passrole' }],
    });

    const form = asWritten(normalizeItem(role), spellingOf(role));

    expect(form).toMatchObject({
      Description: 'iam:passrole',
      Tags: [{ Key: 'iam:passrole', Value: 'iam:passrole' }],
      InlinePolicies: [
        {
          Name: 'iam:passrole',
          Policy: { Statement: [{ Action: ['iam:PassRole'], Resource: ['iam:passrole'] }] },
        },
      ],
    });
  });

  test('trust policies and versions that are not the default are spelled too', () => {
    const role = roleOf('deploy', { trustPolicy: documentOf(trust('222222222222', mfa)) });
    const policy = policyOf('p', documentOf(allow('s3:GetObject')), {
      versions: [
        { versionId: 'v2', isDefault: true, document: documentOf(allow('s3:GetObject')) },
        { versionId: 'v1', isDefault: false, document: documentOf(allow('s3:PutObject')) },
      ],
    });

    expect(asWritten(normalizeItem(role), spellingOf(role)).AssumeRolePolicyDocument).toMatchObject({
      Statement: [
        { Action: ['sts:AssumeRole'], Condition: { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } } },
      ],
    });
    expect(asWritten(normalizeItem(policy), spellingOf(policy)).OtherVersions).toMatchObject([
      { VersionId: 'v1', Policy: { Statement: [{ Action: ['s3:PutObject'] }] } },
    ]);
  });

  test('an action or key called like a member of every object is spelled as written', () => {
    const written = policyOf(
      'p',
      documentOf({
        ...allow(['Constructor', '__PROTO__']),
        Condition: { StringEquals: { __Proto__: 'x', toString: 'y' } },
      }),
    );

    const form = asWritten(normalizeItem(written), spellingOf(written));

    expect(JSON.stringify(form.Policy)).toContain('"Action":["__PROTO__","Constructor"]');
    expect(JSON.stringify(form.Policy)).toContain('{"__PROTO__":["x"],"toString":["y"]}');
  });

  test('folding what is shown gives the normal form again', () => {
    fc.assert(
      fc.property(accounts, ({ roles, policies }) => {
        for (const item of [...roles, ...policies]) {
          const form = normalizeItem(item);
          const shown = asWritten(form, spellingOf(item));

          expect(JSON.stringify(shown).toLowerCase()).toBe(JSON.stringify(form).toLowerCase());
        }
      }),
    );
  });
});
