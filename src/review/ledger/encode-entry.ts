import { encodeField } from './ledger-fields.ts';
import type { HeadEntry, LedgerEntry } from './ledger.ts';

type Field = string | number | undefined;

function line(...fields: readonly Field[]): string {
  return fields.map((field) => (typeof field === 'number' ? String(field) : encodeField(field))).join(' ');
}

function list(items: readonly (string | number)[]): string | undefined {
  return items.length === 0 ? undefined : items.join(',');
}

function encodeHead({ sha, baseRef, digest, seenAt, pusherId, changes }: HeadEntry): readonly string[] {
  const count = changes?.length;
  const head = line('head', sha, baseRef, digest, seenAt, pusherId, count);
  return [head, ...(changes ?? []).map(({ path, fingerprint }) => line('path', path, fingerprint))];
}

/** The lines of an entry; `decode-entry.ts` reads them. Names of teams hold no comma, so lists need no other mark. */
export function encodeEntry(entry: LedgerEntry): readonly string[] {
  const { kind, seenAt } = entry;
  switch (kind) {
    case 'head':
      return encodeHead(entry);
    case 'approval':
    case 'breakGlass': {
      const { source, authorId, headSha, baseRef, digest } = entry;
      const eyes = kind === 'approval' ? [entry.eyes] : [];
      return [line(kind, source.kind, source.id, authorId, headSha, baseRef, digest, ...eyes, seenAt)];
    }
    case 'revocation':
      return [line(kind, entry.source.kind, entry.source.id, entry.reason, seenAt)];
    case 'verdict': {
      const { verdict, headSha, baseRef, digest, eyes, approverIds, rulesSha } = entry;
      return [line(kind, verdict, headSha, baseRef, digest, eyes, list(approverIds), rulesSha, seenAt)];
    }
    case 'request':
      return [line(kind, list(entry.users), list(entry.teams), seenAt)];
    case 'full':
      return [line(kind, seenAt)];
  }
}
