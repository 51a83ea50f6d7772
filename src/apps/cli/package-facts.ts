import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

function nearestPackage(folder: string): string {
  const above = dirname(folder);
  return existsSync(join(folder, 'package.json')) || above === folder ? folder : nearestPackage(above);
}

/** The folder of the package, above `src/apps/cli`, `dist/apps/cli` and the bundle in `action/` alike. */
export const packageFolder = nearestPackage(import.meta.dirname);

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
