import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';

const schemaFile = join(import.meta.dirname, '..', '..', 'docs', 'reference', 'scan-report.schema.json');

const validate = new Ajv2020({ allErrors: true, strictTypes: true }).compile(
  JSON.parse(readFileSync(schemaFile, 'utf8')) as object,
);

/** What is wrong with a report by its documented schema, one line each; empty for a valid one. */
export function scanReportSchemaErrors(document: unknown): readonly string[] {
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}
