import type { IamEvent } from '../../iam/events/iam-event.ts';
import type { DriftSubject } from '../drift-change.ts';
import type { EventEffect } from './event-effect.ts';

/** What became of one recorded call. */
export type EventResolution =
  /** It failed, and so changed nothing. */
  | { readonly as: 'failed' }
  /** What it brought about is declared by a reviewed commit that was in force. */
  | { readonly as: 'reviewed'; readonly commit: string }
  /** A reviewed exception, or an entry of `managedElsewhere`, covers it. */
  | { readonly as: 'exempt'; readonly reason: string }
  /** It is recorded, and needs nobody: one's own credential, a service's own role. */
  | { readonly as: 'recorded'; readonly reason: string }
  /** A credential of somebody else, or of the root user (A63). */
  | { readonly as: 'credential'; readonly userName: string; readonly use: 'gained' | 'weakened' }
  /** A trail records less (A48). */
  | { readonly as: 'silencedTrail' }
  /** Nothing that was reviewed declares its result. */
  | { readonly as: 'unreviewed'; readonly effect?: EventEffect };

export interface ResolvedEvent {
  readonly event: IamEvent;
  readonly resolution: EventResolution;
  /** The resource that it changed, where it can be told. */
  readonly subject?: DriftSubject;
  readonly identity?: string;
}
