import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the installed package: three above `src/apps/cli` and `dist/apps/cli` alike. */
export const packageFolder = join(import.meta.dirname, '..', '..', '..');

/** The version in `package.json`. */
export function packageVersion(): string {
  const text = readFileSync(join(packageFolder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** The sample organisation that comes with the package. */
export const sampleRepository = join(packageFolder, 'policies');

/** The JSON Schema of `four-eyes.yml`, as it comes with the package. */
export function readConfigurationSchema(): string {
  return readFileSync(join(packageFolder, 'docs', 'reference', 'four-eyes.schema.json'), 'utf8');
}
