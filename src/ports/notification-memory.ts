import type { ToldBefore } from '../drift/notification/route-notices.ts';

/**
 * What each sink was told. A memory that is lost repeats what was told; it never keeps anything from being told.
 */
export interface NotificationMemory {
  /** @param sink Its name in the configuration. */
  toldTo(sink: string): Promise<ToldBefore>;
  /** Changes what a sink was told: a digest by key, or `undefined` to forget the key. */
  remember(sink: string, changes: ReadonlyMap<string, string | undefined>): Promise<void>;
}
