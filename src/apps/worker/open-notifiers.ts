import { createSnsNotifierFor } from '../../adapters/aws/sns-notifier.ts';
import { retryNotifier } from '../../adapters/notifiers/retrying-notifier.ts';
import { createSlackNotifier } from '../../adapters/notifiers/slack-notifier.ts';
import { createWebhookNotifier } from '../../adapters/notifiers/webhook-notifier.ts';
import type {
  NotificationConfiguration,
  NotificationSink,
} from '../../drift/notification/notification-configuration.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Notifier } from '../../ports/notifier.ts';
import type { Environment } from '../settings/connection-settings.ts';

/**
 * The notifiers of the sinks, by their names. A sink whose setting is missing has none: each message to it is then told
 * as failed, and the others go out.
 */
export function openNotifiers(
  { sinks }: NotificationConfiguration,
  environment: Environment,
  clock: Clock,
): ReadonlyMap<string, Notifier> {
  const opened = Array.from(sinks, ([name, sink]) => [name, openSink(sink, environment, clock)] as const);
  return new Map(
    opened.flatMap(([name, notifier]) => (notifier === undefined ? [] : [[name, retryNotifier(notifier)]])),
  );
}

function openSink(sink: NotificationSink, environment: Environment, clock: Clock): Notifier | undefined {
  switch (sink.type) {
    case 'sns':
      return createSnsNotifierFor(sink.topic);
    case 'slack': {
      const url = settingOf(environment, sink.urlFrom);
      return url === undefined ? undefined : createSlackNotifier(url, sink.isPrivate);
    }
    case 'webhook': {
      const { url, isPrivate } = sink;
      const secret = settingOf(environment, sink.secretFrom);
      return secret === undefined ? undefined : createWebhookNotifier({ url, secret, isPrivate, clock });
    }
  }
}

function settingOf(environment: Environment, name: string): string | undefined {
  const text = (environment[name] ?? '').trim();
  return text === '' ? undefined : text;
}
