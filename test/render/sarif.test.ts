import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../src/finding/finding.ts';
import { lintPolicyDocument } from '../../src/lint/lint-policy-document.ts';
import { lintRules } from '../../src/lint/rules/index.ts';
import { renderSarif } from '../../src/render/sarif.ts';

const schemaPath = join(import.meta.dirname, '..', 'fixtures', 'sarif', 'sarif-schema-2.1.0.json');

/** The OASIS schema is of JSON Schema draft 4; it uses nothing that later drafts read differently, except `id`. */
function readSchema(): object {
  const { id, ...schema } = JSON.parse(readFileSync(schemaPath, 'utf8')) as Record<string, unknown>;
  return { ...schema, $id: id, $schema: 'http://json-schema.org/draft-07/schema#' };
}

const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
  readSchema(),
);

const options = { version: '1.2.3', rules: lintRules };

const finding: Finding = {
  ruleId: 'unknown-action',
  severity: 'high',
  message: 'the service `s3` has no action `s3:GetObjekt`',
  location: { file: 'my policies/a#b.json', line: 4, column: 7, endLine: 4, endColumn: 21 },
  path: ['Statement', 0, 'Action', 0],
  fix: { description: 'write it right', edits: [{ start: 40, end: 54, replacement: '"s3:GetObject"' }] },
};

describe('renderSarif', () => {
  test('is valid by the schema of SARIF 2.1.0', () => {
    const policy = JSON.stringify({
      Statement: [
        { Sid: 'a b', Effect: 'Allow', Action: ['*', 's3:ListBuckets', 'ec3:Get*'], Resource: ['*', 'x'] },
      ],
    });
    const { findings } = lintPolicyDocument(policy);
    const log: unknown = JSON.parse(renderSarif([finding, ...findings], options));

    expect(findings.length).toBeGreaterThan(5);
    expect(validate(log) ? [] : validate.errors).toEqual([]);
  });

  test('is valid without findings and without rules', () => {
    expect(validate(JSON.parse(renderSarif([], { version: '1.2.3', rules: [] })))).toBe(true);
  });

  test('says rule, level, place and fix of a finding', () => {
    const log = JSON.parse(renderSarif([finding], options)) as { runs: { results: unknown[] }[] };

    expect(log.runs[0]?.results).toEqual([
      {
        ruleId: 'unknown-action',
        ruleIndex: lintRules.findIndex(({ id }) => id === 'unknown-action'),
        level: 'error',
        message: { text: 'the service `s3` has no action `s3:GetObjekt`' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'my%20policies/a%23b.json' },
              region: { startLine: 4, startColumn: 7, endLine: 4, endColumn: 21 },
            },
          },
        ],
        partialFingerprints: { 'ruleAndPath/v1': 'unknown-action/Statement/0/Action/0' },
        properties: { severity: 'high' },
        fixes: [
          {
            description: { text: 'write it right' },
            artifactChanges: [
              {
                artifactLocation: { uri: 'my%20policies/a%23b.json' },
                replacements: [
                  {
                    deletedRegion: { charOffset: 40, charLength: 14 },
                    insertedContent: { text: '"s3:GetObject"' },
                  },
                ],
              },
            ],
          },
        ],
      },
    ]);
  });

  test('lists a finding of a rule that it does not know, without an index', () => {
    const log = JSON.parse(renderSarif([{ ...finding, ruleId: 'syntax' }], options)) as {
      runs: { results: Record<string, unknown>[] }[];
    };

    expect(log.runs[0]?.results[0]).not.toHaveProperty('ruleIndex');
    expect(validate(log)).toBe(true);
  });

  test('A51 a message makes no link, and hides no character', () => {
    const message = 'the Sid `[approved](https://example.com)\u202e\n` is wrong';

    const log = JSON.parse(renderSarif([{ ...finding, message }], options)) as {
      runs: { results: { message: { text: string } }[] }[];
    };

    expect(log.runs[0]?.results[0]?.message.text).toBe(
      'the Sid `[approved] (https://example.com)\\u{202e}\\n` is wrong',
    );
  });

  test('of more results than GitHub takes, the gravest are in it and the others counted', () => {
    const many = Array.from({ length: 25_002 }, (_, index): Finding => {
      return { ...finding, severity: index === 25_001 ? 'critical' : 'low', message: `finding ${index}` };
    });

    const log = JSON.parse(renderSarif(many, options)) as {
      runs: { results: { message: { text: string } }[]; invocations: object[] }[];
    };

    expect(validate(log)).toBe(true);
    expect(log.runs[0]?.results).toHaveLength(25_000);
    expect(log.runs[0]?.results.at(-1)?.message.text).toBe('finding 25001');
    expect(log.runs[0]?.invocations).toEqual([
      {
        executionSuccessful: true,
        toolExecutionNotifications: [{ level: 'warning', message: { text: '2 lighter findings left out' } }],
      },
    ]);
  });

  test('what could not be read, and has no place, is a failed run and no clean one', () => {
    const log = JSON.parse(renderSarif([], { ...options, failures: ['the base cannot be read'] })) as {
      runs: { invocations: object[] }[];
    };

    expect(validate(log)).toBe(true);
    expect(log.runs[0]?.invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ level: 'error', message: { text: 'the base cannot be read' } }],
      },
    ]);
  });
});
