// Writes docs/controls/<control-id>.md and docs/controls/index.md from the controls' own descriptions.
// Usage: npm run control-docs (builds first)
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs', 'controls');
const { renderControlPage, renderControlIndex } = await import(
  join(root, 'dist', 'render', 'control-documentation.js')
);
const { auditControls } = await import(join(root, 'dist', 'audit', 'controls', 'index.js'));

mkdirSync(folder, { recursive: true });
for (const file of readdirSync(folder)) rmSync(join(folder, file));
for (const control of auditControls) {
  writeFileSync(join(folder, `${control.id}.md`), renderControlPage(control));
}
writeFileSync(join(folder, 'index.md'), renderControlIndex(auditControls));
