import type { LiveSource } from '../../drift/scan-report.ts';
import { isLocalMode, readConnectionSettings, type Environment } from './connection-settings.ts';

/** The accounts of the sample organisation: the ids that AWS's documentation uses as examples. */
export const sampleAccountIds: ReadonlySet<string> = new Set(['111111111111', '222222222222']);

/** What the user asked for and what the repository declares. */
export interface LiveSourceQuestion {
  readonly environment: Environment;
  /** `--sandbox` was given. */
  readonly wantsSandbox: boolean;
  /** `--live` was given. */
  readonly hasLiveFile: boolean;
  readonly declaredAccountIds: readonly string[];
}

/**
 * Where live IAM is read. It is AWS unless the user says otherwise, with one exception: in local mode the sample
 * organisation is compared with the sandbox, because no AWS account belongs to it. A repository of real accounts is thus
 * never compared with anything but AWS by itself.
 */
export function chooseLiveSource(question: LiveSourceQuestion): LiveSource {
  if (question.hasLiveFile) return 'file';
  if (question.wantsSandbox) return 'sandbox';
  const { declaredAccountIds } = question;
  const isSample =
    declaredAccountIds.length > 0 && declaredAccountIds.every((id) => sampleAccountIds.has(id));
  return isSample && isLocalMode(readConnectionSettings(question.environment)) ? 'sandbox' : 'aws';
}
