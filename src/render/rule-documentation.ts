import type { AccountLintRule, RepositoryExample } from '../lint/account-lint-rule.ts';
import type { EquivalentChecks, LintExample, LintRule } from '../lint/lint-rule.ts';
import {
  accessAnalyzerChecks,
  cloudsplainingChecks,
  parliamentChecks,
  type ForeignCheck,
} from './foreign-checks.ts';

/** What rules about documents and rules about accounts have in common. */
type DescribedRule = Pick<LintRule, 'id' | 'severity' | 'summary'> & {
  readonly equivalents?: EquivalentChecks;
};

/** The Markdown page of one rule. */
export function renderRulePage(rule: LintRule): string {
  return `${[
    `# ${rule.id}`,
    `**${rule.severity}**: ${rule.summary}`,
    rule.rationale,
    `Applies to policies of the kinds ${rule.kinds.map((kind) => `\`${kind}\``).join(', ')}.`,
    '## Avoid',
    renderExample(rule.avoid),
    '## Prefer',
    renderExample(rule.prefer),
    ...renderEquivalents(rule),
    '[All rules](index.md)',
  ].join('\n\n')}\n`;
}

/** The Markdown page of one rule about an account. */
export function renderAccountRulePage(rule: AccountLintRule): string {
  return `${[
    `# ${rule.id}`,
    `**${rule.severity}**: ${rule.summary}`,
    rule.rationale,
    'Applies to an account as a whole.',
    '## Avoid',
    renderFiles(rule.avoid),
    '## Prefer',
    renderFiles(rule.prefer),
    ...renderEquivalents(rule),
    '[All rules](index.md)',
  ].join('\n\n')}\n`;
}

function renderFiles(files: RepositoryExample): string {
  return Object.entries(files)
    .map(([path, text]) => `\`${path}\`:\n\n\`\`\`yaml\n${text}\`\`\``)
    .join('\n\n');
}

function renderExample({ kind, document }: LintExample): string {
  return `As \`${kind}\` policy:\n\n\`\`\`json\n${JSON.stringify(document, null, 2)}\n\`\`\``;
}

function renderEquivalents({ equivalents = {} }: DescribedRule): readonly string[] {
  const lines = [
    ...(equivalents.accessAnalyzer ?? []).map((name) => `- IAM Access Analyzer: ${name}`),
    ...(equivalents.parliament ?? []).map((name) => `- Parliament: \`${name}\``),
    ...(equivalents.cloudsplaining ?? []).map((name) => `- Cloudsplaining: \`${name}\``),
  ];
  return lines.length === 0 ? [] : ['## The same in other tools', lines.join('\n')];
}

/** The Markdown page with a table of all rules, and of other tools' checks against them. */
export function renderRuleIndex(rules: readonly DescribedRule[]): string {
  return `${[
    '# Lint rules',
    'Generated from the rules. Text that cannot be read as a policy document is reported under the name `syntax`.',
    [
      '| rule | severity | what it reports |',
      '| --- | --- | --- |',
      ...rules.map(({ id, severity, summary }) => `| [${id}](${id}.md) | ${severity} | ${summary} |`),
    ].join('\n'),
    '## What other tools check',
    'Their names on the left, ours on the right. ‘Missing’ means that nothing here reports it yet.',
    renderForeignChecks(
      'IAM Access Analyzer policy validation',
      accessAnalyzerChecks,
      rules,
      'accessAnalyzer',
    ),
    renderForeignChecks('Parliament', parliamentChecks, rules, 'parliament'),
    renderForeignChecks('Cloudsplaining', cloudsplainingChecks, rules, 'cloudsplaining'),
  ].join('\n\n')}\n`;
}

function renderForeignChecks(
  title: string,
  checks: readonly ForeignCheck[],
  rules: readonly DescribedRule[],
  tool: 'accessAnalyzer' | 'parliament' | 'cloudsplaining',
): string {
  const rows = checks.map(({ name, elsewhere }) => {
    const ours = rules.filter(({ equivalents }) => equivalents?.[tool]?.includes(name) === true);
    const links = ours.map(({ id }) => `[${id}](${id}.md)`);
    return `| ${name} | ${[...links, ...(elsewhere === undefined ? [] : [elsewhere])].join(', ') || 'missing'} |`;
  });
  return [`### ${title}`, '', '| theirs | ours |', '| --- | --- |', ...rows].join('\n');
}
