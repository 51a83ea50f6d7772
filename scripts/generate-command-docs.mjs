// Writes docs/guide/commands.md from the commands' own descriptions.
// Usage: npm run command-docs (builds first)
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const { renderCommandGuide } = await import(join(root, 'dist', 'render', 'command-documentation.js'));
const { commentCommands } = await import(join(root, 'dist', 'review', 'commands', 'index.js'));

writeFileSync(join(root, 'docs', 'guide', 'commands.md'), renderCommandGuide(commentCommands));
