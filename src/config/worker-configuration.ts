import { decodeMapping, optional } from '../iam/source/decode-mapping.ts';
import { decodeChecked, decodeInteger, decodeString } from '../iam/source/decode-value.ts';
import type { Decoder } from '../iam/source/decoder.ts';

/** The section `worker`: when accounts are looked at, and how long one may take. */
export interface WorkerConfiguration {
  /** Cron of five fields, or six with seconds first, in UTC. */
  readonly schedule: string;
  /** Seconds that one account may take. */
  readonly accountDeadline: number;
  /** Hours between two audits of an account; none where it is absent. */
  readonly auditHours?: number;
}

export const defaultWorkerConfiguration: WorkerConfiguration = {
  schedule: '*/15 * * * *',
  accountDeadline: 600,
};

const field = String.raw`[0-9A-Za-z*?,/#L-]{1,100}`;
const cronGrammar = new RegExp(`^(?:${field} ){4,5}${field}$`);

/** The queue knows the rest of the grammar; here it is told from a text that is none. */
const decodeSchedule = decodeChecked(decodeString, (text) =>
  cronGrammar.test(text)
    ? undefined
    : {
        code: 'not-a-schedule',
        message: `\`${text.slice(0, 100)}\` is not a cron expression`,
        remedy: 'write five fields, such as `*/15 * * * *`; they are read in UTC',
      },
);

const decodeSection = decodeMapping('the worker', {
  schedule: optional(decodeSchedule),
  accountDeadline: optional(decodeInteger(10, 3600)),
  auditHours: optional(decodeInteger(1, 720)),
});

/** What is not given is as in `defaultWorkerConfiguration`. */
export const decodeWorkerConfiguration: Decoder<WorkerConfiguration> = (node, place) => {
  const section = decodeSection(node, place);
  return section === undefined ? undefined : { ...defaultWorkerConfiguration, ...section };
};
