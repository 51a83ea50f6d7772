import { redundantSession } from '../../../src/lint/rules/redundant-session.ts';
import { testRule, type RuleCase } from '../../support/rule-cases.ts';

const role = 'arn:aws:iam::111111111111:role/ci/deploy';
const session = 'arn:aws:sts::111111111111:assumed-role/deploy/alice';

function trust(name: string, ...principals: readonly string[]): RuleCase {
  const statement = { Effect: 'Allow', Principal: { AWS: principals }, Action: 'sts:AssumeRole' };
  return { name, kind: 'trust', statement };
}

testRule(redundantSession, {
  valid: [
    trust('a role', role),
    trust('a session alone', session),
    trust('a session of another role', role, 'arn:aws:sts::111111111111:assumed-role/reader/alice'),
    trust('a session of another account', role, 'arn:aws:sts::222222222222:assumed-role/deploy/alice'),
  ],
  invalid: [
    {
      ...trust('a session beside its role', role, session),
      findings: [
        {
          message: `\`${role}\` stands for all its sessions; remove \`${session}\``,
          path: ['Statement', 0, 'Principal', 'AWS', 1],
          at: `"${session}"`,
        },
      ],
    },
  ],
});
