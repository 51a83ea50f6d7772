import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { createFolderPolicyRepository } from '../../../src/adapters/local/folder-policy-repository.ts';
import { tellStory } from '../../../src/apps/cli/tell-story.ts';
import { defaultDriftConfiguration } from '../../../src/drift/drift-configuration.ts';
import { decodePolicyRepository } from '../../../src/repository/decode-policy-repository.ts';

test('the story goes from the attack to the issue that two scans close', async () => {
  const root = join(import.meta.dirname, '..', '..', '..', 'policies');
  const decoded = decodePolicyRepository(await createFolderPolicyRepository(root).readFiles());
  if (!decoded.ok) throw new Error('the sample organisation has problems');
  const production = decoded.value.accounts.find(({ label }) => label === 'acme-production');
  if (production === undefined) throw new Error('there is no production account');
  const story = await tellStory(production, { ...defaultDriftConfiguration, tags: 'all' });

  expect(story?.map(({ step, text }) => `${step}: ${text.replace(/^[\d-]+ [\d:]+ UTC/, 'TIME')}`)).toEqual([
    'attacked: TIME: AttachRolePolicy',
    'found: unreviewed change of role deploy-services in 222222222222',
    'attributed: AttachRolePolicy by arn:aws:sts::222222222222:assumed-role/iam-administrator/night-shift, without MFA, from 203.0.113.66',
    'judged: critical: it allows every action on every resource, which nobody reviewed',
    'reported: one issue, with the difference, the access it adds, and three ways out',
    'reverted: by the printed plan: 1 command, run in the sandbox',
    'scan 2: live agrees with what was reviewed; 1 issue open, since two scans have to agree',
    'scan 3: it agrees again: the issue is closed',
  ]);
});
