import { describe, expect, test } from '@jest/globals';
import { renderPullText, type PulledAccount } from '../../src/render/pull-report.ts';
import { renderPlanMarkdown, renderPlanScripts } from '../../src/render/revert-plan.ts';
import { blindAccount, sampleAccount, sampleReport } from '../support/drift-samples.ts';

const pulled: PulledAccount = {
  accountId: '222222222222',
  folder: 'acme-222222222222',
  changes: [
    { kind: 'write', path: 'acme-222222222222/iam/role/a\u202e.yaml' },
    { kind: 'remove', path: 'acme-222222222222/iam/role/b.yaml' },
  ],
  unchanged: 3,
  notWritten: [{ reason: 'serviceLinkedRole', arns: ['x', 'y'] }],
  unknownFacts: [],
};

describe('pull report', () => {
  test('A51 it lists each file, with what is invisible made visible, and what was left out', () => {
    expect(renderPullText([pulled], false)).toBe(`write  acme-222222222222/iam/role/a\\u{202e}.yaml
remove acme-222222222222/iam/role/b.yaml
acme-222222222222: 1 file written, 1 removed, 3 unchanged
  not written: 2 resources, service-linked, belong to AWS services
`);
  });
});

describe('revert plan', () => {
  const planned = sampleAccount([], { revertScript: ['#!/bin/sh', "aws iam delete-user --user-name='```'"] });

  test('scripts are printed as they are, for accounts that have one', () => {
    expect(renderPlanScripts(sampleReport([planned, blindAccount, sampleAccount([])]))).toBe(
      "#!/bin/sh\naws iam delete-user --user-name='```'\n",
    );
  });

  test('A51 in Markdown no name can end the code block', () => {
    expect(renderPlanMarkdown(sampleReport([planned]))).toBe(`# Revert plan

## \`acme-production-222222222222\`

\`\`\`\`sh
#!/bin/sh
aws iam delete-user --user-name='\`\`\`'
\`\`\`\`
`);
  });

  test('with nothing to do it says so in Markdown, and is empty as a script', () => {
    expect(renderPlanMarkdown(sampleReport([sampleAccount([])]))).toBe('There is nothing to restore.\n');
    expect(renderPlanScripts(sampleReport([sampleAccount([])]))).toBe('');
  });
});
