import { controlSections, type AuditControl, type ControlSection } from '../audit/audit-control.ts';
import { cisRecommendations, prowlerIamChecks, type ForeignControl } from './foreign-controls.ts';

const sectionTitles: Readonly<Record<ControlSection, string>> = {
  root: 'Root user',
  people: 'People',
  roles: 'Roles and access from outside',
  trail: 'CloudTrail',
  keys: 'KMS keys',
  secrets: 'Secrets in the repository',
};

/** The Markdown page of one control. */
export function renderControlPage(control: AuditControl): string {
  const { id, severity, title, rationale, remedy, source } = control;
  return `${[
    `# ${id}`,
    `**${severity}**: ${title}`,
    rationale,
    '## What to do where it fails',
    `${capital(remedy)}.`,
    '## Where the facts come from',
    source.map((page) => `- ${page}`).join('\n'),
    ...equivalentLines(control),
    '[All controls](index.md)',
  ].join('\n\n')}\n`;
}

function capital(text: string): string {
  return text.startsWith('`') ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

function equivalentLines({ equivalents = {} }: AuditControl): readonly string[] {
  const lines = [
    ...(equivalents.cis ?? []).map((number) => `- CIS AWS Foundations Benchmark 3.0: ${number}`),
    ...(equivalents.prowler ?? []).map((name) => `- Prowler: \`${name}\``),
  ];
  return lines.length === 0 ? [] : ['## The same elsewhere', lines.join('\n')];
}

/** The Markdown page with a table of all controls, and of other catalogues against them. */
export function renderControlIndex(controls: readonly AuditControl[]): string {
  return `${[
    '# Controls',
    'Generated from the controls. `four-eyes audit` judges each of them in every account: `passed`, `failed`, `unknown` with the reason (never passed), `waived` by a reviewed exception, or `not applicable`. [The guide](../guide/audit.md) says how to run it.',
    ...controlSections.flatMap((section) => sectionTable(section, controls)),
    '## What other catalogues check',
    'Their names on the left, ours on the right. ‘Missing’ means that nothing here checks it yet.',
    foreignTable('CIS AWS Foundations Benchmark 3.0', cisRecommendations, controls, 'cis'),
    foreignTable('Prowler, checks of IAM', prowlerIamChecks, controls, 'prowler'),
  ].join('\n\n')}\n`;
}

function sectionTable(section: ControlSection, controls: readonly AuditControl[]): readonly string[] {
  const rows = controls
    .filter((control) => control.section === section)
    .map(({ id, severity, title }) => `| [${id}](${id}.md) | ${severity} | ${title} |`);
  return [
    `## ${sectionTitles[section]}`,
    ['| control | severity | what holds |', '| --- | --- | --- |', ...rows].join('\n'),
  ];
}

function foreignTable(
  title: string,
  checks: readonly ForeignControl[],
  controls: readonly AuditControl[],
  catalogue: 'cis' | 'prowler',
): string {
  const rows = checks.map(({ name, about, elsewhere }) => {
    const ours = controls.filter(({ equivalents }) => equivalents?.[catalogue]?.includes(name) === true);
    const links = [
      ...ours.map(({ id }) => `[${id}](${id}.md)`),
      ...(elsewhere === undefined ? [] : [elsewhere]),
    ];
    return `| ${about === undefined ? `\`${name}\`` : `${name} ${about}`} | ${links.join(', ') || 'missing'} |`;
  });
  return [`### ${title}`, '', '| theirs | ours |', '| --- | --- |', ...rows].join('\n');
}
