import type { UnknownFact } from '../iam/account.ts';
import { counted } from './change-summary.ts';
import { visibleCharacters } from './visible-text.ts';
import { renderJson } from './json-text.ts';

/** What a pull did to one account's files. */
export interface PulledAccount {
  readonly accountId: string;
  readonly folder: string;
  readonly changes: readonly { readonly kind: 'write' | 'remove'; readonly path: string }[];
  /** Number of files that stay as they are. */
  readonly unchanged: number;
  readonly notWritten: readonly {
    readonly reason: 'serviceLinkedRole' | 'identityCenterRole' | 'managedElsewhere';
    readonly arns: readonly string[];
  }[];
  /** What the live source did not tell; `UnknownFact`. */
  readonly unknownFacts: readonly UnknownFact[];
}

const notWrittenReasons = {
  serviceLinkedRole: 'service-linked, belong to AWS services',
  identityCenterRole: 'made by Identity Center',
  managedElsewhere: 'managed elsewhere, as four-eyes.yml says',
} as const;

const unknownFactWords: Readonly<Record<UnknownFact, string>> = {
  roleDescription: 'descriptions of roles',
  roleSessionDuration: 'session durations of roles',
  policyDescription: 'descriptions of policies',
  unattachedInstanceProfiles: 'instance profiles without a role',
  instanceProfileTags: 'tags of instance profiles',
  accountSettings: "the account's settings",
};

function unknownLines(facts: readonly UnknownFact[]): readonly string[] {
  if (facts.length === 0) return [];
  return [
    `  not told by the live source, and left as the files say: ${facts.map((fact) => unknownFactWords[fact]).join(', ')}`,
  ];
}

function accountLines(
  { folder, changes, unchanged, notWritten, unknownFacts }: PulledAccount,
  isDryRun: boolean,
): readonly string[] {
  const written = changes.filter(({ kind }) => kind === 'write').length;
  const removed = changes.length - written;
  const would = isDryRun ? 'would be ' : '';
  return [
    ...changes.map(
      ({ kind, path }) => `${kind === 'write' ? 'write ' : 'remove'} ${visibleCharacters(path)}`,
    ),
    `${visibleCharacters(folder)}: ${counted(written, 'file')} ${would}written, ${removed} ${would}removed, ${unchanged} unchanged`,
    ...notWritten.map(
      ({ reason, arns }) =>
        `  not written: ${counted(arns.length, 'resource')}, ${notWrittenReasons[reason]}`,
    ),
    ...unknownLines(unknownFacts),
  ];
}

/** What a pull did, or would do, for a person; ends in a newline. */
export function renderPullText(accounts: readonly PulledAccount[], isDryRun: boolean): string {
  return `${accounts.flatMap((account) => accountLines(account, isDryRun)).join('\n')}\n`;
}

/** The same for a program; the contents of files are left out, since the files have them. */
export function renderPullJson(accounts: readonly PulledAccount[], isDryRun: boolean): string {
  const document = {
    format: 'four-eyes/pull-report',
    formatVersion: 1,
    dryRun: isDryRun,
    accounts: accounts.map(({ accountId, folder, changes, unchanged, notWritten, unknownFacts }) => ({
      accountId,
      folder,
      changes: changes.map(({ kind, path }) => ({ kind, path })),
      unchanged,
      notWritten,
      unknownFacts,
    })),
  };
  return renderJson(document);
}
