import { externalAccessAnalyzer } from '../../../src/audit/controls/external-access-analyzer.ts';
import { testControl } from '../../support/control-cases.ts';
import { known, unknown } from '../../../src/audit/facts/fact.ts';
import { analyzerOf, region, rootArn } from '../../support/hygiene-facts.ts';

const bucket = 'arn:aws:s3:::acme-invoices';

testControl(externalAccessAnalyzer, {
  compliant: [{ name: 'an analyser without findings', evidence: ['Regions: eu-central-1'] }],
  violating: [
    {
      name: 'a Region without one, and findings in another',
      facts: {
        analyzers: [
          { region, facts: known([analyzerOf({ activeFindings: known([bucket]) })]) },
          { region: 'us-east-1', facts: known([analyzerOf({ isActive: false })]) },
        ],
      },
      affected: [
        [bucket, `the analyser \`outside\` in eu-central-1 found that outsiders reach \`${bucket}\``],
        [rootArn, 'us-east-1 has no active analyser of external access'],
      ],
    },
  ],
  needs: ['analyzers'],
  unknown: [
    {
      name: 'findings that could not be read',
      facts: {
        analyzers: [
          { region, facts: known([analyzerOf({ activeFindings: unknown('AWS denied `ListFindingsV2`') })]) },
        ],
      },
      reasons: ['eu-central-1: AWS denied `ListFindingsV2`'],
    },
    { name: 'no Region at all', facts: { analyzers: [] }, reasons: ['no Region was looked at'] },
  ],
});
