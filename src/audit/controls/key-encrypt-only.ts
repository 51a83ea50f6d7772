import { parseIamArn } from '../../iam/arn.ts';
import type { AffectedResource, AuditControl, ControlContext } from '../audit-control.ts';
import { conclude, notApplicable } from '../control-outcome.ts';
import { collectRegions } from '../facts/fact.ts';
import type { KeyFacts } from '../facts/key-facts.ts';
import { judgePrincipals } from '../judge-principals.ts';
import { nameOfKey } from '../judge-keys.ts';
import { accessProver } from '../proof/prove-no-access.ts';

/** What gives plain text back, or the right to (Service Authorization Reference, AWS KMS). */
const decryptingActions = ['kms:Decrypt', 'kms:ReEncryptFrom', 'kms:CreateGrant', 'kms:PutKeyPolicy'];

const decryptingGrants = ['Decrypt', 'ReEncryptFrom', 'CreateGrant'];

interface Found {
  readonly affected: readonly AffectedResource[];
  readonly unknown: readonly string[];
}

/** Whether a grant is to one of the principals: itself, a session of the role, or the account as a whole. */
function isTo(grantee: string, principals: readonly string[]): boolean {
  const [, , service, , account = '', resource = ''] = grantee.split(':');
  if (service === 'iam' && resource === 'root')
    return principals.some((arn) => arn.split(':')[4] === account);
  const [type, roleName] = resource.split('/');
  const isSession = service === 'sts' && type === 'assumed-role';
  return principals.some((arn) => {
    const role = parseIamArn(arn);
    return arn === grantee || (isSession && role?.accountId === account && role.name === roleName);
  });
}

/** Grants work beside the key policy, and no policy shows them. */
function judgeGrants(key: KeyFacts, principals: readonly string[]): Found {
  const { grants } = key;
  if (grants.status === 'unknown')
    return { affected: [], unknown: [`the key \`${nameOfKey(key)}\`: ${grants.reason}`] };
  const affected = grants.value
    .filter(
      ({ grantee, operations }) =>
        isTo(grantee, principals) && operations.some((one) => decryptingGrants.includes(one)),
    )
    .map(({ id, grantee, operations }) => ({
      arn: key.arn,
      message: `the grant \`${id}\` lets \`${grantee}\` use ${operations.join(', ')} with the key \`${nameOfKey(key)}\``,
    }));
  return { affected, unknown: [] };
}

/** What the policies of the principals and the key's own let them do. */
function judgePolicies(
  key: KeyFacts,
  principals: readonly string[],
  { facts, limits }: ControlContext,
): Found {
  if (facts.inventory.status === 'unknown') return { affected: [], unknown: [facts.inventory.reason] };
  if (key.policy.status === 'unknown') {
    return { affected: [], unknown: [`the key \`${nameOfKey(key)}\`: ${key.policy.reason}`] };
  }
  const account = facts.inventory.value;
  const present = [...account.roles, ...account.users].filter(({ arn }) => principals.includes(arn));
  const absent = principals.filter((arn) => !present.some((one) => one.arn === arn));
  const prove = accessProver(account, limits);
  const policies = [{ name: `policy of the key ${nameOfKey(key)}`, document: key.policy.value }];
  const resource = { kind: 'kms' as const, accountId: facts.accountId, policies };
  const found = judgePrincipals(present, (principal) =>
    prove(principal, { actions: decryptingActions, resources: [key.arn], resource }),
  );
  const unknown = absent.map((arn) => `\`${arn}\` is no user and no role of the account`);
  return { affected: found.affected, unknown: [...found.unknown, ...unknown] };
}

export const keyEncryptOnly: AuditControl = {
  id: 'key-encrypt-only',
  section: 'keys',
  severity: 'high',
  title: 'who may only encrypt with a key cannot decrypt with it; proved',
  rationale:
    'What collects secrets, such as a form or a log shipper, needs to encrypt and never to read back. Each principal of `audit.encryptOnly` is judged by its own policies, the key policy and the grants: no request decrypts, and none gives the right to.',
  source: [
    'AWS KMS Developer Guide, ‘Key policies in AWS KMS’',
    'AWS KMS Developer Guide, ‘Grants in AWS KMS’',
  ],
  remedy:
    'take `kms:Decrypt`, `kms:ReEncryptFrom`, `kms:CreateGrant` and `kms:PutKeyPolicy` away from the principal, and retire its grants',
  equivalents: { prowler: ['iam_policy_no_kms_decryption_actions'] },
  check: (context) => {
    const { facts, configuration } = context;
    const demanded = configuration.encryptOnly.filter(({ key }) => key.split(':')[4] === facts.accountId);
    if (demanded.length === 0) return notApplicable('`audit.encryptOnly` names no key of the account');
    const { values, unknown: notRead } = collectRegions(facts.keys);
    const found = demanded.map(({ key: arn, principals }): Found => {
      const key = values.find((one) => one.arn === arn);
      if (key === undefined)
        return { affected: [], unknown: [`the key \`${arn}\` was not found`, ...notRead] };
      const parts = [judgePolicies(key, principals, context), judgeGrants(key, principals)];
      return {
        affected: parts.flatMap(({ affected }) => affected),
        unknown: parts.flatMap(({ unknown }) => unknown),
      };
    });
    return conclude({
      affected: found.flatMap(({ affected }) => affected),
      unknown: found.flatMap(({ unknown }) => unknown),
      evidence: demanded.map(
        ({ key, principals }) => `${principals.length} principals may only encrypt with \`${key}\``,
      ),
    });
  },
};
