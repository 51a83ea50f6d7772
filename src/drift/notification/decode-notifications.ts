import { suggestName } from '../../finding/nearest-name.ts';
import { severities } from '../../finding/severity.ts';
import { isAccountId, parseArn } from '../../iam/arn.ts';
import { decodeEntries, decodeMapping, optional, required } from '../../iam/source/decode-mapping.ts';
import {
  decodeBoolean,
  decodeChecked,
  decodeList,
  decodeOneOf,
  decodeString,
  decodeWithNode,
} from '../../iam/source/decode-value.ts';
import { enterPlace, refuse, type Decoder, type DecodingPlace } from '../../iam/source/decoder.ts';
import type { SourceNode } from '../../iam/source/source-node.ts';
import { noticeTopics } from './notice.ts';
import {
  sendingTimes,
  type NotificationConfiguration,
  type NotificationRoute,
  type NotificationSink,
} from './notification-configuration.ts';
import { findAddressProblem } from './sink-address.ts';

/** Own settings only: nobody shall have another secret of the process sent somewhere by naming it here. */
const decodeSettingName = decodeChecked(decodeString, (text) =>
  /^FOUR_EYES_NOTIFY_[A-Z0-9_]{1,80}$/.test(text)
    ? undefined
    : {
        code: 'not-a-notification-setting',
        message: `\`${text.slice(0, 64)}\` is not the name of a setting for notifications`,
        remedy: 'write the name of an environment variable that begins with `FOUR_EYES_NOTIFY_`',
      },
);

const decodeUrl = decodeChecked(decodeString, (text) => {
  const problem = findAddressProblem(text);
  return (
    problem && { code: 'address-refused', message: `the address ${problem.what}`, remedy: problem.remedy }
  );
});

const decodeTopicArn = decodeChecked(decodeString, (text) => {
  const arn = parseArn(text);
  const isTopic = arn?.service === 'sns' && isAccountId(arn.accountId);
  if (isTopic && /^[A-Za-z0-9_-]{1,256}(?:\.fifo)?$/.test(arn.resource)) return undefined;
  return {
    code: 'not-a-topic-arn',
    message: `\`${text.slice(0, 200)}\` is not the ARN of an SNS topic`,
    remedy: 'write it like `arn:aws:sns:eu-central-1:123456789012:iam-drift`',
  };
});

const decodeAccountId = decodeChecked(decodeString, (text) =>
  isAccountId(text)
    ? undefined
    : {
        code: 'not-an-account-id',
        message: `\`${text.slice(0, 64)}\` is not an account id`,
        remedy: 'write its 12 digits in quotes',
      },
);

const decodeSlack = decodeMapping('a sink of the type `slack`', {
  type: required(decodeOneOf(['slack'])),
  urlFrom: required(decodeSettingName),
  private: optional(decodeBoolean),
});

const decodeWebhook = decodeMapping('a sink of the type `webhook`', {
  type: required(decodeOneOf(['webhook'])),
  url: required(decodeUrl),
  secretFrom: required(decodeSettingName),
  private: optional(decodeBoolean),
});

const decodeSns = decodeMapping('a sink of the type `sns`', {
  type: required(decodeOneOf(['sns'])),
  topic: required(decodeTopicArn),
});

const decodeAnySink = decodeMapping('a sink', { type: required(decodeOneOf(['slack', 'webhook', 'sns'])) });

function typeOf(node: SourceNode): unknown {
  if (node.kind !== 'mapping') return undefined;
  const type = node.entries.find(({ key }) => key === 'type')?.value;
  return type?.kind === 'scalar' ? type.value : undefined;
}

const decodeSink: Decoder<NotificationSink> = (node, place) => {
  switch (typeOf(node)) {
    case 'slack': {
      const sink = decodeSlack(node, place);
      return sink && { type: 'slack', urlFrom: sink.urlFrom, isPrivate: sink.private ?? false };
    }
    case 'webhook': {
      const sink = decodeWebhook(node, place);
      if (sink === undefined) return undefined;
      return {
        type: 'webhook',
        url: sink.url,
        secretFrom: sink.secretFrom,
        isPrivate: sink.private ?? false,
      };
    }
    case 'sns':
      return decodeSns(node, place);
    default:
      decodeAnySink(node, place);
      return undefined;
  }
};

const decodeRoute = decodeMapping('a route', {
  to: required(decodeList(decodeWithNode(decodeString))),
  severity: optional(decodeOneOf(severities)),
  accounts: optional(decodeList(decodeAccountId)),
  owners: optional(decodeList(decodeString)),
  topics: optional(decodeList(decodeOneOf(noticeTopics))),
  send: optional(decodeOneOf(sendingTimes)),
});

const decodeSections = decodeMapping('`notifications`', {
  sinks: required(decodeEntries(decodeSink)),
  routes: required(decodeList(decodeRoute)),
});

type DecodedRoute = NonNullable<ReturnType<typeof decodeRoute>>;

/** A route to nowhere would be silence that nobody notices. */
function checkTargets(
  routes: readonly DecodedRoute[],
  sinks: readonly string[],
  place: DecodingPlace,
): boolean {
  const unknown = routes.flatMap(({ to }) => to.filter(({ value }) => !sinks.includes(value)));
  for (const { value, node } of unknown) {
    refuse(node.location, enterPlace(place, 'routes'), {
      code: 'unknown-sink',
      message: `no sink is named \`${value.slice(0, 64)}\``,
      remedy: sinks.length === 0 ? 'declare it under `sinks`' : suggestName(value, sinks),
    });
  }
  return unknown.length === 0;
}

function routeOf({ to, send, ...selection }: DecodedRoute): NotificationRoute {
  return { ...selection, to: to.map(({ value }) => value), send: send ?? 'each' };
}

/** The section `notifications`. */
export const decodeNotificationConfiguration: Decoder<NotificationConfiguration> = (node, place) => {
  const sections = decodeSections(node, place);
  if (sections === undefined) return undefined;
  const names = sections.sinks.map(({ key }) => key);
  if (!checkTargets(sections.routes, names, place)) return undefined;
  return {
    sinks: new Map(sections.sinks.map(({ key, value }) => [key, value])),
    routes: sections.routes.map(routeOf),
  };
};
