import type { AffectedResource, AuditControl } from '../audit-control.ts';
import { conclude } from '../control-outcome.ts';
import { rootArn } from '../root-arn.ts';

export const externalAccessAnalyzer: AuditControl = {
  id: 'external-access-analyzer',
  section: 'roles',
  severity: 'medium',
  title: 'IAM Access Analyzer looks for access from outside in every Region, and has found none',
  rationale:
    'Buckets, queues, functions and secrets have policies of their own, which nobody compares with the policy repository. The analyser proves what of them outsiders reach, Region by Region.',
  source: ['IAM User Guide, ‘Using AWS Identity and Access Management Access Analyzer’'],
  remedy:
    'create an analyser of the organisation or the account in the Region; resolve or archive each finding',
  equivalents: {
    cis: ['1.20'],
    prowler: ['accessanalyzer_enabled', 'accessanalyzer_enabled_without_findings'],
  },
  check: ({ facts }) => {
    const affected: AffectedResource[] = [];
    const unknown: string[] = [];
    for (const { region, facts: analyzers } of facts.analyzers) {
      if (analyzers.status === 'unknown') {
        unknown.push(`${region}: ${analyzers.reason}`);
        continue;
      }
      const active = analyzers.value.filter(({ isActive }) => isActive);
      if (active.length === 0) {
        affected.push({
          arn: rootArn(facts),
          message: `${region} has no active analyser of external access`,
        });
      }
      for (const { name, activeFindings } of active) {
        if (activeFindings.status === 'unknown') unknown.push(`${region}: ${activeFindings.reason}`);
        else {
          affected.push(
            ...activeFindings.value.map((arn) => ({
              arn,
              message: `the analyser \`${name}\` in ${region} found that outsiders reach \`${arn}\``,
            })),
          );
        }
      }
    }
    if (facts.analyzers.length === 0) unknown.push('no Region was looked at');
    return conclude({
      affected,
      unknown,
      evidence: [`Regions: ${facts.analyzers.map(({ region }) => region).join(', ')}`],
    });
  },
};
