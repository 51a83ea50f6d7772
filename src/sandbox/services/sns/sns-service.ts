import { randomUUID } from 'node:crypto';
import { QueryError } from '../../query-error.ts';
import type { QueryParameters } from '../../query-parameters.ts';
import type { QueryService } from '../../service.ts';

/** The largest message, in bytes (SNS API reference, `Publish`). */
const largestMessage = 262_144;

/** SNS, as far as somebody publishes to a topic. */
export const snsService: QueryService = {
  protocol: 'query',
  name: 'sns',
  version: '2010-03-31',
  namespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
  operations: {
    /** Idempotent: a topic of that name stays as it is. */
    CreateTopic: ({ account, sandbox, region, parameters }) => {
      const name = parameters.required('Name');
      if (!/^[\w-]{1,256}$/.test(name)) throw invalidParameter('Topic Name');
      const arn = `arn:${account.partition}:sns:${region}:${account.accountId}:${name}`;
      if (!sandbox.topics.has(arn)) sandbox.topics.set(arn, { arn, published: [] });
      return { TopicArn: arn };
    },

    Publish: ({ sandbox, parameters }) => {
      const topic = sandbox.topics.get(parameters.optional('TopicArn') ?? parameters.required('TargetArn'));
      if (topic === undefined) throw new QueryError('NotFound', 404, 'Topic does not exist');
      const message = parameters.required('Message');
      if (message === '') throw invalidParameter('Empty message');
      if (Buffer.byteLength(message) > largestMessage) throw invalidParameter('Message too long');
      const subject = parameters.optional('Subject');
      if (subject !== undefined && !/^[\u0021-\u007e][\u0020-\u007e]{0,99}$/.test(subject)) {
        throw invalidParameter('Subject');
      }
      const id = randomUUID();
      topic.published.push({ id, subject, message, attributes: attributesOf(parameters) });
      return { MessageId: id };
    },
  },
};

/** `MessageAttributes.entry.1.Name`, `….Value.StringValue` */
function attributesOf(parameters: QueryParameters): Readonly<Record<string, string>> {
  const attributes: [string, string][] = [];
  for (let index = 1; ; index += 1) {
    const prefix = `MessageAttributes.entry.${index}`;
    const name = parameters.optional(`${prefix}.Name`);
    if (name === undefined) return Object.fromEntries(attributes);
    attributes.push([name, parameters.optional(`${prefix}.Value.StringValue`) ?? '']);
  }
}

function invalidParameter(reason: string): QueryError {
  return new QueryError('InvalidParameter', 400, `Invalid parameter: ${reason}`);
}
