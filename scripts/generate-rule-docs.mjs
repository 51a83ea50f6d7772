// Writes docs/rules/<rule-id>.md and docs/rules/index.md from the rules' own descriptions.
// Usage: npm run rule-docs (builds first)
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs', 'rules');
const { renderRulePage, renderAccountRulePage, renderRuleIndex } = await import(
  join(root, 'dist', 'render', 'rule-documentation.js')
);
const { lintRules } = await import(join(root, 'dist', 'lint', 'rules', 'index.js'));

const { accountRules } = await import(join(root, 'dist', 'lint', 'account-rules', 'index.js'));

mkdirSync(folder, { recursive: true });
for (const file of readdirSync(folder)) rmSync(join(folder, file));
for (const rule of lintRules) writeFileSync(join(folder, `${rule.id}.md`), renderRulePage(rule));
for (const rule of accountRules) writeFileSync(join(folder, `${rule.id}.md`), renderAccountRulePage(rule));
writeFileSync(join(folder, 'index.md'), renderRuleIndex([...lintRules, ...accountRules]));
