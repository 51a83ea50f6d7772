import { namesEveryone } from '../caller-limits.ts';
import { accountPrincipalsOf } from '../foreign-principals.ts';
import { coversAction } from '../granted-actions.ts';
import { isKeyPolicy } from '../key-policy.ts';
import type { LintDocument, LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule, RuleReport } from '../lint-rule.ts';
import { namedPrincipalsOf, wholeStatement } from '../places.ts';

const account = { AWS: 'arn:aws:iam::111111111111:root' };
const use = {
  Effect: 'Allow',
  Principal: account,
  Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:DescribeKey'],
  Resource: '*',
};

export const keyLockout: LintRule = {
  id: 'key-lockout',
  severity: 'high',
  summary: 'nobody can change the key policy any more',
  rationale:
    'A key gives nothing to the account that owns it unless its policy says so: where no statement allows `kms:PutKeyPolicy`, the key cannot be managed, and only AWS Support can help. The account itself, unlike a user or role, cannot be deleted by mistake (KMS Developer Guide, ‘Default key policy’, and `PutKeyPolicy`, BypassPolicyLockoutSafetyCheck).',
  kinds: ['resource'],
  avoid: policyExample('resource', use),
  prefer: policyExample('resource', { ...use, Action: 'kms:*' }),
  *check(document) {
    if (!isKeyPolicy(document)) return;
    const deny = document.statements.find(deniesToAll);
    if (deny !== undefined) {
      yield {
        message:
          'this denies everyone, the account itself included, to change the key policy; except somebody by a condition on `aws:PrincipalArn`',
        at: wholeStatement(deny),
      };
      return;
    }
    yield* judgeOwners(document);
  },
};

function deniesToAll(statement: LintStatement): boolean {
  if (statement.isAllow || statement.conditions.length > 0) return false;
  return namesEveryone(statement) && coversAction(statement, 'kms:PutKeyPolicy');
}

function* judgeOwners({ allows }: LintDocument): Iterable<RuleReport> {
  const owners = allows.filter((statement) => coversAction(statement, 'kms:PutKeyPolicy'));
  const principals = owners.flatMap(namedPrincipalsOf).filter(({ type }) => type === 'AWS');
  if (principals.length === 0) {
    yield {
      message:
        'no statement lets anyone change the key policy; allow `kms:PutKeyPolicy` to the account’s `:root`',
      at: { path: [] },
    };
    return;
  }
  const isAccount = owners.some(
    (statement) =>
      namesEveryone(statement) || accountPrincipalsOf(statement).some(({ isWholeAccount }) => isWholeAccount),
  );
  if (isAccount) return;
  yield {
    message:
      'only single users or roles can change the key policy, and once they are deleted nobody can; allow `kms:PutKeyPolicy` to the account’s `:root` too',
    at: { path: [] },
    severity: 'low',
  };
}
