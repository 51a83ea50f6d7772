import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', '..', 'src', 'adapters', 'aws');

/** The service's name in IAM actions, where it is not that of the SDK's package. */
const actionPrefixes: Readonly<Record<string, string>> = { accessanalyzer: 'access-analyzer' };

const importPattern = /import \{([^}]+)\} from '@aws-sdk\/client-([a-z]+)'/g;

/** Operations whose commands or paginators the source makes, as `service:Operation`; sorted. */
export function sdkOperations(): readonly string[] {
  const found = new Set<string>();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [, names = '', service = ''] of text.matchAll(importPattern)) {
      for (const operation of operationsIn(names)) {
        found.add(`${actionPrefixes[service] ?? service}:${operation}`);
      }
    }
  }
  return [...found].sort();
}

function operationsIn(imported: string): readonly string[] {
  return imported
    .split(',')
    .map((name) => name.trim())
    .flatMap((name) => {
      if (name.startsWith('type ')) return [];
      const [, operation] = /^(?:paginate(\w+)|(\w+)Command)$/.exec(name)?.filter(Boolean) ?? [];
      return operation === undefined ? [] : [operation];
    });
}
