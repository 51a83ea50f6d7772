import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The bundled script of the dashboard, which the build puts beside this file. Rejects with Node's error without a build. */
export function readDashboardScript(): Promise<string> {
  return readFile(join(import.meta.dirname, 'client.js'), 'utf8');
}
