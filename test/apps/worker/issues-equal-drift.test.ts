import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { identityOfChange } from '../../../src/drift/three-way/classify-change.ts';
import { isHappening } from '../../../src/drift/three-way/drift-finding.ts';
import { detectDrift } from '../../../src/drift/detect-drift.ts';
import { digestOf } from '../../../src/drift/three-way/finding-digest.ts';
import { isDrift } from '../../../src/drift/scan-report.ts';
import { decodePolicyRepository } from '../../../src/repository/decode-policy-repository.ts';
import { readRecord } from '../../../src/use-cases/publish-drift-issues.ts';
import { testSigner } from '../../support/issue-scans.ts';
import { readSandbox } from '../../support/live-sandbox.ts';
import {
  basicTexts,
  rolePath,
  roleText,
  startWatched,
  watchedAccountId,
  type PolicyTexts,
  type WatchedSandbox,
} from '../../support/watched-sandbox.ts';

const roles = ['deploy', 'build', 'audit'] as const;
const actions = ['s3:GetObject', 's3:PutObject', 'iam:PassRole'] as const;

type Step =
  /** Somebody changes live IAM. */
  | { readonly do: 'put' | 'remove'; readonly role: string; readonly action: string }
  | { readonly do: 'createUser' | 'deleteUser'; readonly user: string }
  /** What a role shall be is reviewed: with that action, or not at all. */
  | { readonly do: 'merge'; readonly role: string; readonly action?: string | undefined }
  | { readonly do: 'scan'; readonly times: number }
  /** The process dies in the middle of publishing, and begins anew. */
  | { readonly do: 'crash'; readonly after: number }
  /** What was remembered is lost, or changed by somebody. */
  | { readonly do: 'lose' | 'tamper' }
  /** Somebody closes an issue by hand. */
  | { readonly do: 'closeByHand' };

const role = fc.constantFrom(...roles);
const action = fc.constantFrom(...actions);
const user = fc.constantFrom('mallory', 'trudy');

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('put', 'remove'), role, action }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('createUser', 'deleteUser'), user }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('merge'), role, action: fc.option(action, { nil: undefined }) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('scan'), times: fc.integer({ min: 1, max: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash'), after: fc.integer({ min: 0, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('lose', 'tamper', 'closeByHand') }) },
);

const document = (wanted: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: wanted, Resource: 'arn:aws:s3:::data/*' },
  });

/** What IAM refuses, such as to delete what there is not, changes nothing. */
function tryCall(watched: WatchedSandbox, operation: string, fields: Record<string, string>): void {
  try {
    watched.call(operation, fields);
  } catch {
    // The step is then none.
  }
}

async function perform(one: Step, watched: WatchedSandbox, texts: PolicyTexts): Promise<PolicyTexts> {
  switch (one.do) {
    case 'put':
      tryCall(watched, 'PutRolePolicy', {
        ...{ RoleName: one.role, PolicyName: 'work' },
        PolicyDocument: document(one.action),
      });
      return texts;
    case 'remove':
      tryCall(watched, 'DeleteRolePolicy', { RoleName: one.role, PolicyName: 'work' });
      return texts;
    case 'createUser':
      tryCall(watched, 'CreateUser', { UserName: one.user });
      return texts;
    case 'deleteUser':
      tryCall(watched, 'DeleteUser', { UserName: one.user });
      return texts;
    case 'merge': {
      const others = Object.fromEntries(
        Object.entries(texts).filter(([path]) => path !== rolePath(one.role)),
      );
      const next =
        one.action === undefined ? others : { ...others, [rolePath(one.role)]: roleText(one.action) };
      watched.merge(next);
      return next;
    }
    case 'scan':
      for (let scan = 0; scan < one.times; scan += 1) await watched.look();
      return texts;
    case 'crash':
      watched.tracker.failAfter = one.after;
      await watched.look().catch(() => undefined);
      watched.tracker.failAfter = Infinity;
      watched.restart();
      return texts;
    case 'lose':
      watched.records.texts.clear();
      return texts;
    case 'tamper':
      for (const [path, text] of watched.records.texts) watched.records.texts.set(path, text.slice(0, -20));
      return texts;
    case 'closeByHand': {
      const [open] = watched.tracker.open;
      if (open !== undefined) watched.tracker.tamper(open.number, { isOpen: false });
      return texts;
    }
  }
}

/** Keys of the issues that the drift there is wants. */
async function keysOfDrift(watched: WatchedSandbox, texts: PolicyTexts): Promise<readonly string[]> {
  const files = Object.entries(texts).map(([path, text]) => ({
    ...{ path, mode: '100644' as const },
    content: new TextEncoder().encode(text),
  }));
  const decoded = decodePolicyRepository(files);
  if (!decoded.ok) throw new Error('the files have problems');
  const [account] = decoded.value.accounts;
  if (account === undefined) throw new Error('there is no account');
  const { changes } = detectDrift(account.inventory, await readSandbox(watched.sandbox, watchedAccountId), {
    tags: 'all',
    managedElsewhere: [],
  });
  return changes
    .filter(isDrift)
    .map((change) => digestOf(watchedAccountId, 'state', identityOfChange(change)))
    .sort();
}

/** Keys of open issues about how live is; what happened waits for a person. */
function openKeys({ tracker }: WatchedSandbox): readonly string[] {
  return tracker.open
    .flatMap((issue) => {
      const record = readRecord(issue, testSigner);
      const isState =
        record !== undefined &&
        record.kind !== 'parent' &&
        record.kind !== 'rollUp' &&
        !isHappening(record.kind);
      return isState ? [record.key] : [];
    })
    .sort();
}

test('after two quiet scans the open issues are the drift there is, whatever happened before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const watched = await startWatched();
      try {
        let texts: PolicyTexts = basicTexts;
        for (const one of steps) texts = await perform(one, watched, texts);
        await watched.look();
        await watched.look();

        expect(openKeys(watched)).toEqual(await keysOfDrift(watched, texts));
      } finally {
        await watched.stop();
      }
    }),
    { seed: 20261125, numRuns: 12 },
  );
}, 300_000);
