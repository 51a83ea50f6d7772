import { isAccountId } from '../../iam/arn.ts';
import type { WorkKey } from '../../ports/work-queue.ts';

/** What a lane of the worker is about. */
export type WorkerSubject =
  /** Look at one account. */
  | { readonly kind: 'account'; readonly accountId: string }
  /** Somebody commented on an issue: let its account be looked at. */
  | { readonly kind: 'issue'; readonly number: number }
  /** Look at every account: it only asks for the lanes of each. */
  | { readonly kind: 'accounts' }
  /** Hold the organisation's accounts against the folders. */
  | { readonly kind: 'organization' }
  /** Propose to take out what has expired. */
  | { readonly kind: 'expiry' }
  /** Tell what is open. */
  | { readonly kind: 'digest'; readonly send: 'daily' | 'weekly' };

export function encodeWorkerKey(subject: WorkerSubject): WorkKey {
  switch (subject.kind) {
    case 'account':
      return `account:${subject.accountId}`;
    case 'issue':
      return `issue:${subject.number}`;
    case 'digest':
      return `digest:${subject.send}`;
    default:
      return subject.kind;
  }
}

/** What a key is about; undefined for one that `encodeWorkerKey` never made. */
export function decodeWorkerKey(key: WorkKey): WorkerSubject | undefined {
  if (key === 'accounts' || key === 'organization' || key === 'expiry') return { kind: key };
  const [kind, rest = ''] = key.split(':', 2);
  if (kind === 'account' && isAccountId(rest)) return { kind, accountId: rest };
  if (kind === 'issue' && /^[1-9]\d{0,14}$/.test(rest)) return { kind, number: Number(rest) };
  if (kind === 'digest' && (rest === 'daily' || rest === 'weekly')) return { kind, send: rest };
  return undefined;
}
