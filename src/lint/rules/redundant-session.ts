import { parseArn } from '../../iam/arn.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { namedPrincipalsOf } from '../places.ts';
import { quote } from '../wording.ts';

const assume = { Effect: 'Allow', Action: 'sts:AssumeRole' };
const role = 'arn:aws:iam::111111111111:role/deploy';

export const redundantSession: LintRule = {
  id: 'redundant-session',
  severity: 'info',
  summary: 'a session is named beside its role',
  rationale:
    'A role stands for all of its sessions: naming one of them beside it changes nothing, and looks as if only that session were trusted (IAM Access Analyzer policy check reference, ‘Redundant principal in role trust policy’).',
  kinds: ['trust'],
  equivalents: { accessAnalyzer: ['Redundant principal in role trust policy'] },
  avoid: policyExample('trust', {
    ...assume,
    Principal: { AWS: [role, 'arn:aws:sts::111111111111:assumed-role/deploy/alice'] },
  }),
  prefer: policyExample('trust', { ...assume, Principal: { AWS: role } }),
  *check({ statements }) {
    for (const statement of statements) {
      const principals = namedPrincipalsOf(statement);
      if (principals.length < 2) continue;
      const roles = new Map(principals.flatMap(({ value }) => roleEntry(value)));
      for (const { value, at } of principals) {
        const parent = roles.get(roleOfSession(value) ?? '');
        if (parent === undefined) continue;
        yield { message: `${quote(parent)} stands for all its sessions; remove ${quote(value)}`, at };
      }
    }
  },
};

/** A role by account and name: the ARN of a session does not hold the role's path. */
function roleEntry(value: string): readonly (readonly [string, string])[] {
  const arn = parseArn(value);
  if (arn?.service !== 'iam' || !arn.resource.startsWith('role/')) return [];
  return [[`${arn.accountId} ${arn.resource.split('/').at(-1) ?? ''}`, value]];
}

function roleOfSession(value: string): string | undefined {
  const arn = parseArn(value);
  const [type, name] = arn?.resource.split('/') ?? [];
  return arn?.service === 'sts' && type === 'assumed-role' && name !== undefined
    ? `${arn.accountId} ${name}`
    : undefined;
}
