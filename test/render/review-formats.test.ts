import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from '@jest/globals';
import { accessAnnotations, lintAnnotations } from '../../src/render/review-annotations.ts';
import { renderReviewJson } from '../../src/render/review-json.ts';
import { renderReviewSarif } from '../../src/render/review-sarif.ts';
import { outcomeOf } from '../../src/review/review-outcome.ts';
import type { ReviewReport } from '../../src/review/review-report.ts';
import { reviewPolicyChange } from '../../src/use-cases/review-policy-change.ts';
import {
  allow,
  document,
  filesOf,
  reviewOf,
  reviewedAccount,
  sampleFiles,
  today,
  trust,
} from '../support/policy-changes.ts';

const root = join(import.meta.dirname, '..', '..');

function readJson(...path: readonly string[]): Record<string, unknown> {
  return JSON.parse(readFileSync(join(root, ...path), 'utf8')) as Record<string, unknown>;
}

const validateReview = new Ajv2020({ allErrors: true, strictTypes: true }).compile(
  readJson('docs', 'reference', 'review-report.schema.json'),
);

const { id: sarifId, ...sarifSchema } = readJson('test', 'fixtures', 'sarif', 'sarif-schema-2.1.0.json');
const validateSarif = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile({
  ...sarifSchema,
  $id: sarifId as string,
  $schema: 'http://json-schema.org/draft-07/schema#',
});

const broadened = () =>
  reviewOf(
    { 'iam/user/ann': {}, 'iam/role/target': { AssumeRolePolicyDocument: trust({ AWS: '222222222222' }) } },
    {
      'iam/user/ann': { InlinePolicies: [{ Name: 'all', Policy: document(allow('*')) }] },
      'iam/role/target': { AssumeRolePolicyDocument: trust({ AWS: '*' }) },
    },
  );

const broken = () =>
  reviewPolicyChange([], filesOf({ [`${reviewedAccount}/iam/user/ann.json`]: '{' }), { today });

const reports: readonly (readonly [string, () => ReviewReport])[] = [
  ['a change that broadens', broadened],
  ['a head that is broken', broken],
  ['the whole sample organisation, added', () => reviewPolicyChange([], sampleFiles(), { today })],
  ['the whole sample organisation, taken away', () => reviewPolicyChange(sampleFiles(), [], { today })],
];

describe.each(reports)('%s', (_name, report) => {
  test('is valid JSON by the documented schema', () => {
    validateReview(JSON.parse(renderReviewJson(report(), outcomeOf(report()), '1.2.3')));

    expect(validateReview.errors ?? []).toEqual([]);
  });

  test('is valid SARIF 2.1.0', () => {
    validateSarif(JSON.parse(renderReviewSarif(report(), '1.2.3')));

    expect(validateSarif.errors ?? []).toEqual([]);
  });
});

describe('annotations', () => {
  test('stand at the statement that gives the access, the gravest first', () => {
    const annotations = accessAnnotations(broadened());

    expect(annotations.map(({ path, level, title }) => [path, level, title]).slice(0, 2)).toEqual([
      [`${reviewedAccount}/iam/role/target.json`, 'failure', 'critical: opens-to-strangers'],
      [`${reviewedAccount}/iam/user/ann.json`, 'failure', 'critical: grants-administration'],
    ]);
  });

  test('of a broken head stand where it is broken', () => {
    expect(
      lintAnnotations(broken()).map(({ path, startLine, level, title }) => [path, startLine, level, title]),
    ).toEqual([[`${reviewedAccount}/iam/user/ann.json`, 1, 'failure', 'critical: unreadable-file']]);
  });
});
