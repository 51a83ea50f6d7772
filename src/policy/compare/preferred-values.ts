import { conditionKey } from '../catalogue/condition-key.ts';
import { keyDimensionPrefix } from './predicate.ts';

const accounts = ['111122223333', '444455556666', '123456789012'];
const regions = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];
const arns = [
  'arn:aws:iam::111122223333:role/example',
  'arn:aws:iam::444455556666:role/example',
  'arn:aws:sns:us-east-1:111122223333:example',
];

/** Plausible values of keys that are not free text; accounts, ids and regions are those of AWS's documentation. */
const preferredByKey: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws:principalaccount', accounts],
  ['aws:sourceaccount', accounts],
  ['aws:resourceaccount', accounts],
  ['aws:vpceaccount', accounts],
  ['aws:principalorgid', ['o-exampleorg1', 'o-exampleorg2']],
  ['aws:resourceorgid', ['o-exampleorg1', 'o-exampleorg2']],
  ['aws:sourceorgid', ['o-exampleorg1', 'o-exampleorg2']],
  ['aws:requestedregion', regions],
  ['aws:sourcevpc', ['vpc-111bbb22', 'vpc-222ccc33']],
  ['aws:sourcevpce', ['vpce-1a2b3c4d', 'vpce-2b3c4d5e']],
  ['aws:principaltype', ['User', 'AssumedRole', 'FederatedUser', 'Account', 'Anonymous']],
  ['aws:username', ['alice', 'bob']],
  ['aws:useragent', ['aws-cli/2.15.0']],
  ['iam:passedtoservice', ['ec2.amazonaws.com', 'lambda.amazonaws.com', 'ecs-tasks.amazonaws.com']],
  ['aws:calledvia', ['cloudformation.amazonaws.com', 'athena.amazonaws.com']],
]);

/** Examples to try first for a dimension. */
export function preferredValues(dimension: string): readonly string[] {
  if (!dimension.startsWith(keyDimensionPrefix)) return [];
  const key = dimension.slice(keyDimensionPrefix.length);
  const known = preferredByKey.get(key);
  if (known !== undefined) return known;
  const type = conditionKey(key)?.type;
  if (type === 'ARN') return arns;
  return type === 'Bool' ? ['true', 'false'] : [];
}
