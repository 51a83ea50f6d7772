import type { Severity } from '../../finding/severity.ts';
import type { NoticeTopic } from './notice.ts';

/** Where notices are sent to. Addresses that are secrets, and secrets, are names of settings of the environment. */
export type NotificationSink =
  /** Slack's incoming webhooks, and what speaks like them (Mattermost, Rocket.Chat). */
  | { readonly type: 'slack'; readonly urlFrom: string; readonly isPrivate: boolean }
  | {
      readonly type: 'webhook';
      readonly url: string;
      readonly secretFrom: string;
      /** Whether it may be at a private address of the operator's own network. */
      readonly isPrivate: boolean;
    }
  /** ARN of a topic; e-mail is a subscription of it. */
  | { readonly type: 'sns'; readonly topic: string };

/** Whether a route sends what each scan found, or what is open, once a day or a week. */
export const sendingTimes = ['each', 'daily', 'weekly'] as const;

export type SendingTime = (typeof sendingTimes)[number];

/** Which notices go where. What is absent selects everything. */
export interface NotificationRoute {
  /** Names of sinks. */
  readonly to: readonly string[];
  /** This severity and worse. */
  readonly severity?: Severity;
  readonly accounts?: readonly string[];
  /** At least one of them owns it. */
  readonly owners?: readonly string[];
  readonly topics?: readonly NoticeTopic[];
  readonly send: SendingTime;
}

/** The section `notifications` of `four-eyes.yml`. */
export interface NotificationConfiguration {
  /** By name. */
  readonly sinks: ReadonlyMap<string, NotificationSink>;
  /** All that fit count, not the first. */
  readonly routes: readonly NotificationRoute[];
}
