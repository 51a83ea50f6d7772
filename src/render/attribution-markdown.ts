import type { IamEvent } from '../iam/events/iam-event.ts';
import type { RecordedCall } from '../drift/issues/issue-record.ts';
import { shortTime } from './change-summary.ts';
import { markdownCode } from './markdown-text.ts';

/** One call as a person reads it. */
export interface ShownCall {
  readonly time: string;
  readonly name: string;
  readonly actor: string;
  readonly principalId: string;
  readonly hasMfa?: boolean | undefined;
  readonly sourceAddress?: string | undefined;
  readonly userAgent?: string | undefined;
  readonly eventId: string;
}

export function shownEvent({ time, name, actor, sourceAddress, userAgent, eventId }: IamEvent): ShownCall {
  const { arn = actor.kind, principalId, hasMfa } = actor;
  return { time, name, actor: arn, principalId, hasMfa, sourceAddress, userAgent, eventId };
}

export function shownRecord({ arn, ...call }: RecordedCall): ShownCall {
  return { ...call, actor: arn };
}

function mfaWords(hasMfa: boolean | undefined): string {
  if (hasMfa === undefined) return 'MFA not told';
  return hasMfa ? 'with MFA' : '**without MFA**';
}

/** One call as an item of a list: when, what, who, from where, with what. */
export function callItem(call: ShownCall): string {
  const { time, name, actor, principalId, hasMfa, sourceAddress, userAgent, eventId } = call;
  const origin = sourceAddress === undefined ? [] : [`from ${markdownCode(sourceAddress)}`];
  const agent = userAgent === undefined ? [] : [`with ${markdownCode(userAgent.slice(0, 120))}`];
  const how = [...origin, ...agent].join(' ');
  return (
    `- ${shortTime(time)}: ${markdownCode(name)} by ${markdownCode(actor)} (id ${markdownCode(principalId)}), ` +
    `${mfaWords(hasMfa)}${how === '' ? '' : `, ${how}`}; event ${markdownCode(eventId)}`
  );
}
