import { describe, expect, test } from '@jest/globals';
import type { PolicyVersion } from '../../../../src/iam/policy-document.ts';
import { compileClause } from '../../../../src/policy/evaluate/condition/compile-clause.ts';
import { requestFacts } from '../../../../src/policy/evaluate/request-facts.ts';
import type { Truth } from '../../../../src/policy/matching/truth.ts';
import type { ContextValue, RequestContext } from '../../../../src/policy/request/access-request.ts';
import { alice } from '../../../support/policy-documents.ts';

function truth(
  operator: string,
  values: readonly string[],
  context: RequestContext,
  version: PolicyVersion = '2012-10-17',
): Truth {
  const request = { principal: alice, action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', context };
  return compileClause({ operator, key: 'test:Key', values }, version)(requestFacts(request, undefined));
}

type Row = readonly [operator: string, policy: string | readonly string[], value: ContextValue, Truth];

function check([operator, policy, value, expected]: Row): void {
  const values = typeof policy === 'string' ? [policy] : policy;

  expect(truth(operator, values, { 'test:key': value })).toBe(expected);
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
describe('string operators', () => {
  test.each<Row>([
    ['StringEquals', 'a', 'a', 'yes'],
    ['StringEquals', 'a', 'A', 'no'],
    ['StringEquals', 'a*', 'ab', 'no'],
    ['StringEquals', 'a*', 'a*', 'yes'],
    ['StringEquals', ['a', 'b'], 'b', 'yes'],
    ['StringEquals', '', '', 'yes'],
    ['StringEquals', 'true', true, 'yes'],
    ['StringEquals', '7', 7, 'yes'],
    ['StringNotEquals', ['a', 'b'], 'b', 'no'],
    ['StringNotEquals', ['a', 'b'], 'c', 'yes'],
    ['StringEqualsIgnoreCase', 'Team', 'tEAM', 'yes'],
    ['StringNotEqualsIgnoreCase', 'Team', 'tEAM', 'no'],
    ['StringLike', 'a*c?', 'abbcd', 'yes'],
    ['StringLike', 'a*', 'A', 'no'],
    ['StringLike', 'arn:*:x', 'arn:a:b:x', 'yes'],
    ['StringNotLike', ['a*', 'b*'], 'bc', 'no'],
    ['StringNotLike', ['a*', 'b*'], 'cd', 'yes'],
    ['stringlike', 'a*', 'ab', 'yes'],
  ])('%s %j of %j: %s', (...row) => check(row));
});

describe('numeric operators', () => {
  test.each<Row>([
    ['NumericEquals', '10', '10.0', 'yes'],
    ['NumericEquals', '10', 10, 'yes'],
    ['NumericNotEquals', '10', '10', 'no'],
    ['NumericNotEquals', '10', '11', 'yes'],
    ['NumericLessThan', '10', '9.99', 'yes'],
    ['NumericLessThan', '10', '10', 'no'],
    ['NumericLessThanEquals', '10', '10', 'yes'],
    ['NumericGreaterThan', '-1', '0', 'yes'],
    ['NumericGreaterThanEquals', '10', '9', 'no'],
    ['NumericLessThan', ['1', '10'], '5', 'yes'],
    ['NumericEquals', '10', 'ten', 'unknown'],
    ['NumericEquals', 'ten', '10', 'unknown'],
    ['NumericEquals', ['ten', '10'], '10', 'yes'],
    ['NumericNotEquals', 'ten', '10', 'unknown'],
    ['NumericEquals', '1', '12345678901234567890', 'unknown'],
  ])('%s %j of %j: %s', (...row) => check(row));
});

describe('date operators', () => {
  test.each<Row>([
    ['DateEquals', '2024-02-29T00:00:00Z', '2024-02-29', 'yes'],
    ['DateEquals', '2024-02-29T01:00:00+01:00', '1709164800', 'yes'],
    ['DateEquals', '1709164800', '2024-02-29T00:00:00Z', 'yes'],
    ['DateNotEquals', '2024-02-29', '2024-02-29', 'no'],
    ['DateLessThan', '2024-03-01', '2024-02-29T23:59:59.999Z', 'yes'],
    ['DateLessThanEquals', '2024-03-01', '2024-03-01T00:00Z', 'yes'],
    ['DateGreaterThan', '2024', '2024-01-01', 'no'],
    ['DateGreaterThanEquals', '2024-06', '2024-05-31T23:00:00-02:00', 'yes'],
    ['DateGreaterThan', '2024-02-30', '2024-03-05', 'unknown'],
    ['DateLessThan', '2024-02-28', 'yesterday', 'unknown'],
    ['DateLessThan', '2024-*', '2024-01-01', 'unknown'],
  ])('%s %j of %j: %s', (...row) => check(row));
});

describe('Bool and BinaryEquals', () => {
  test.each<Row>([
    ['Bool', 'true', 'TRUE', 'yes'],
    ['Bool', 'False', false, 'yes'],
    ['Bool', 'true', 'false', 'no'],
    ['Bool', ['true', 'false'], 'false', 'yes'],
    ['Bool', 'true', 'maybe', 'unknown'],
    ['Bool', '1', 'true', 'unknown'],
    ['BinaryEquals', 'QmluYXJ5', 'QmluYXJ5', 'yes'],
    ['BinaryEquals', 'QQ==', 'QQ', 'yes'],
    ['BinaryEquals', 'QQ==', 'Qg==', 'no'],
    ['BinaryEquals', 'QQ==', 'not base64', 'unknown'],
  ])('%s %j of %j: %s', (...row) => check(row));
});

describe('address operators', () => {
  test.each<Row>([
    ['IpAddress', '203.0.113.0/24', '203.0.113.255', 'yes'],
    ['IpAddress', '203.0.113.0/24', '203.0.114.0', 'no'],
    ['IpAddress', '203.0.113.9', '203.0.113.9', 'yes'],
    ['IpAddress', '203.0.113.9', '203.0.113.8', 'no'],
    ['IpAddress', '0.0.0.0/0', '8.8.8.8', 'yes'],
    ['IpAddress', '0.0.0.0/0', '2001:db8::1', 'no'],
    ['IpAddress', '10.0.0.128/25', '10.0.0.127', 'no'],
    ['IpAddress', '2001:DB8:1234:5678::/64', '2001:db8:1234:5678:ffff::1', 'yes'],
    ['IpAddress', '2001:DB8:1234:5678::/64', '2001:db8:1234:5679::1', 'no'],
    ['IpAddress', '::ffff:1.2.3.4', '::ffff:102:304', 'yes'],
    ['IpAddress', '::/0', '::1', 'yes'],
    ['NotIpAddress', ['203.0.113.0/24', '10.0.0.0/8'], '10.1.1.1', 'no'],
    ['NotIpAddress', ['203.0.113.0/24', '10.0.0.0/8'], '11.1.1.1', 'yes'],
    ['IpAddress', '203.0.113.0/33', '203.0.113.1', 'unknown'],
    ['IpAddress', '1.2.3', '1.2.3.4', 'unknown'],
    ['IpAddress', '1::2::3', '1::2', 'unknown'],
    ['NotIpAddress', '10.0.0.0/8', 'AWS Internal', 'unknown'],
  ])('%s %j of %j: %s', (...row) => check(row));
});

describe('ARN operators', () => {
  const topic = 'arn:aws:sns:eu-west-1:111122223333:alerts';

  test.each<Row>([
    ['ArnEquals', topic, topic, 'yes'],
    ['ArnEquals', 'arn:aws:sns:*:111122223333:*', topic, 'yes'],
    ['ArnLike', 'arn:aws:sns:*:alerts', topic, 'unknown'],
    ['ArnLike', 'arn:aws:SNS:*:*:*', topic, 'no'],
    ['ArnNotEquals', 'arn:aws:sns:*:111122223333:*', topic, 'no'],
    ['ArnNotLike', 'arn:aws:sns:*:444455556666:*', topic, 'yes'],
    ['ArnLike', 'arn:aws:s3:::*', 'arn:aws:s3:::b/c:d', 'yes'],
    ['ArnLike', '*', topic, 'unknown'],
    ['ArnLike', 'arn:aws:sns:*:*:*', 'alerts', 'no'],
    ['ArnLike', '${test:key}', topic, 'yes'],
  ])('%s %j of %j: %s', (...row) => check(row));
});

describe('absent keys', () => {
  test.each<[string, string, Truth]>([
    ['StringEquals', 'a', 'no'],
    ['StringLike', '*', 'no'],
    ['StringNotEquals', 'a', 'yes'],
    ['StringNotLike', '*', 'yes'],
    ['NumericNotEquals', '1', 'yes'],
    ['DateNotEquals', '2024', 'yes'],
    ['ArnNotLike', 'arn:aws:s3:::*', 'yes'],
    ['NotIpAddress', '0.0.0.0/0', 'yes'],
    ['Bool', 'true', 'no'],
    ['StringEqualsIfExists', 'a', 'yes'],
    ['BoolIfExists', 'true', 'yes'],
    ['IpAddressIfExists', '10.0.0.0/8', 'yes'],
    ['Null', 'true', 'yes'],
    ['Null', 'TRUE', 'yes'],
    ['Null', 'false', 'no'],
    ['ForAllValues:StringEquals', 'a', 'yes'],
    ['ForAllValues:StringEqualsIfExists', 'a', 'yes'],
    ['ForAnyValue:StringEquals', 'a', 'no'],
    ['ForAnyValue:StringNotEquals', 'a', 'no'],
    ['ForAnyValue:StringEqualsIfExists', 'a', 'yes'],
  ])('%s %j: %s', (operator, value, expected) => {
    expect(truth(operator, [value], {})).toBe(expected);
    expect(truth(operator, [value], { 'test:key': [] })).toBe(expected);
  });

  test('IfExists compares a key that is there', () => {
    expect(truth('StringEqualsIfExists', ['a'], { 'test:key': 'b' })).toBe('no');
    expect(truth('StringNotEqualsIfExists', ['a'], { 'test:key': 'b' })).toBe('yes');
  });

  test('Null is false of a key that is there, even if it is empty', () => {
    expect(truth('Null', ['true'], { 'test:key': '' })).toBe('no');
    expect(truth('Null', ['false'], { 'test:key': '' })).toBe('yes');
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
describe('multi-valued keys', () => {
  test.each<Row>([
    ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'b', 'a'], 'yes'],
    ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], 'no'],
    ['ForAllValues:StringNotEquals', ['a', 'b'], ['c', 'd'], 'yes'],
    ['ForAllValues:StringNotEquals', ['a', 'b'], ['c', 'a'], 'no'],
    ['ForAllValues:StringEquals', 'a', [''], 'yes'],
    ['ForAllValues:NumericEquals', '1', ['1', 'x'], 'unknown'],
    ['ForAllValues:NumericEquals', '1', ['x', '2'], 'no'],
    ['ForAnyValue:StringEquals', ['a', 'b'], ['c', 'b'], 'yes'],
    ['ForAnyValue:StringEquals', ['a', 'b'], ['c', 'd'], 'no'],
    ['ForAnyValue:StringNotEquals', ['a'], ['a', 'b'], 'yes'],
    ['ForAnyValue:StringNotEquals', ['a'], ['a', 'a'], 'no'],
    ['ForAnyValue:StringLike', '*', [''], 'no'],
    ['ForAnyValue:NumericEquals', '1', ['x', '1'], 'yes'],
    ['ForAnyValue:NumericEquals', '1', ['x', '2'], 'unknown'],
    ['ForAnyValue:StringEquals', 'a', 'a', 'yes'],
    ['forallvalues:stringequals', 'a', ['a'], 'yes'],
    ['StringEquals', 'a', ['a'], 'yes'],
    ['StringEquals', 'a', ['a', 'b'], 'unknown'],
    ['StringNotEquals', 'a', ['a', 'b'], 'unknown'],
  ])('%s %j of %j: %s', (...row) => check(row));
});

describe('what is not understood', () => {
  test.each([
    'StringMatches',
    'StringEqualsIfExist',
    'NullIfExists',
    'ForAllValues:Null',
    'ForSome:StringEquals',
    '',
  ])('operator `%s`', (operator) => {
    expect(truth(operator, ['a'], { 'test:key': 'a' })).toBe('unknown');
  });

  test('a clause without values', () => {
    expect(truth('StringEquals', [], { 'test:key': 'a' })).toBe('unknown');
  });

  test('`Null` with a value that is neither true nor false', () => {
    expect(truth('Null', ['yes'], {})).toBe('unknown');
  });
});

describe('names of context keys', () => {
  test.each(['test:key', 'TEST:KEY', 'Test:Key'])('`%s` is found without regard to case', (key) => {
    expect(truth('StringEquals', ['a'], { [key]: 'a' })).toBe('yes');
  });

  test('no key is inherited from an object', () => {
    const request = { principal: alice, action: 'a:b', resource: '*', context: {} };
    const clause = { operator: 'Null', key: 'constructor', values: ['true'] };

    expect(compileClause(clause, '2012-10-17')(requestFacts(request, undefined))).toBe('yes');
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
describe('variables in conditions', () => {
  const context = { 'test:key': 'alice', 'other:key': 'x*', 'many:key': ['alice', 'bob'] };

  test.each<[string, string, RequestContext, Truth]>([
    ['StringEquals', '${aws:username}', context, 'yes'],
    ['StringNotEquals', '${aws:username}', context, 'no'],
    ['StringEqualsIgnoreCase', '${AWS:UserName}', { 'test:key': 'ALICE' }, 'yes'],
    ['StringLike', '${aws:username}/*', { 'test:key': 'alice/x' }, 'yes'],
    ['StringLike', '${other:key}', { ...context, 'test:key': 'xyz' }, 'no'],
    ['StringLike', '${other:key}', { ...context, 'test:key': 'x*' }, 'yes'],
    ['StringLike', '${*}', { 'test:key': 'anything' }, 'no'],
    ['StringLike', '${*}${?}${$}', { 'test:key': '*?$' }, 'yes'],
    ['StringEquals', "${none:such, 'alice'}", context, 'yes'],
    ['StringEquals', '${none:such}', context, 'no'],
    ['StringEquals', '${none:such}', { 'test:key': '${none:such}' }, 'no'],
    ['StringNotEquals', '${none:such}', context, 'unknown'],
    ['StringEquals', '${many:key}', context, 'no'],
    ['NumericEquals', '${test:key}', { 'test:key': '1' }, 'unknown'],
  ])('%s %s', (operator, value, given, expected) => {
    expect(truth(operator, [value], given)).toBe(expected);
  });

  test('are literal text in Version 2008-10-17', () => {
    expect(truth('StringEquals', ['${aws:username}'], context, '2008-10-17')).toBe('no');
    expect(truth('StringEquals', ['${aws:username}'], { 'test:key': '${aws:username}' }, '2008-10-17')).toBe(
      'yes',
    );
  });
});
