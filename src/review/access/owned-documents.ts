import type { AccountInventory } from '../../iam/account.ts';
import { formatArn } from '../../iam/arn.ts';
import type { PolicyDocument, PolicyKind } from '../../iam/policy-document.ts';
import type { Declaration } from '../../iam/resources.ts';
import type { OrganisationLimits } from '../../policy/principals/principal-policies.ts';

/** A policy document with what has it. */
export interface OwnedDocument {
  readonly accountId: string;
  /** ARN of what has it. */
  readonly owner: string;
  /** In words; see `DocumentReview.part`. */
  readonly part: string;
  /** Of an inline policy. */
  readonly name?: string;
  readonly kind: PolicyKind;
  readonly document: PolicyDocument;
  /** The file that declares it. */
  readonly file?: string;
  /** The same for the document of both sides, whatever path its owner has. */
  readonly key: string;
}

interface Owner {
  readonly arn: string;
  readonly type: string;
  readonly name: string;
  readonly declaration?: Declaration;
}

function owned(
  accountId: string,
  owner: Owner,
  part: string,
  kind: PolicyKind,
  document: PolicyDocument,
  name?: string,
): OwnedDocument {
  const file = owner.declaration?.location.file;
  return {
    accountId,
    owner: owner.arn,
    part,
    ...(name !== undefined && { name }),
    kind,
    document,
    ...(file !== undefined && { file }),
    key: JSON.stringify([accountId, owner.type, owner.name.toLowerCase(), part, name]),
  };
}

/** The ARN of a bucket, or of a key with its Region left open: the repository does not say it. */
export function arnOfResourcePolicy(
  { partition, accountId }: AccountInventory,
  { service, name }: AccountInventory['resourcePolicies'][number],
): string {
  return service === 's3'
    ? formatArn({ partition, service, region: '', accountId: '', resource: name })
    : formatArn({ partition, service, region: '*', accountId, resource: `key/${name}` });
}

function isTouched({ declaration }: Pick<Owner, 'declaration'>, touched: ReadonlySet<string>): boolean {
  return declaration !== undefined && touched.has(declaration.location.file);
}

/** Every document of an account that stands in one of the touched files. */
export function touchedDocuments(
  account: AccountInventory | undefined,
  touched: ReadonlySet<string>,
): readonly OwnedDocument[] {
  if (account === undefined) return [];
  const { accountId } = account;
  const here = <Thing extends Pick<Owner, 'declaration'>>(things: readonly Thing[]) =>
    things.filter((thing) => isTouched(thing, touched));
  return [
    ...here(account.policies).map((policy) =>
      owned(accountId, policy, 'managed policy', 'identity', policy.document),
    ),
    ...here([...account.users, ...account.groups, ...account.roles]).flatMap((holder) =>
      holder.inlinePolicies.map(({ name, document }) =>
        owned(accountId, holder, 'inline policy', 'identity', document, name),
      ),
    ),
    ...here(account.roles).map((role) => owned(accountId, role, 'trust policy', 'trust', role.trustPolicy)),
    ...here(account.resourcePolicies).map((policy) => {
      const owner = { ...policy, type: policy.service, arn: arnOfResourcePolicy(account, policy) };
      const part = policy.service === 's3' ? 'bucket policy' : 'key policy';
      return owned(accountId, owner, part, 'resource', policy.document);
    }),
  ];
}

/** AWS managed policies as they stand in the repository, in touched files; of the first account, since all share them. */
export function touchedAwsDocuments(
  accounts: readonly AccountInventory[],
  touched: ReadonlySet<string>,
): readonly OwnedDocument[] {
  const [first] = accounts;
  if (first === undefined) return [];
  return first.awsManagedPolicies.flatMap(({ arn, name, document }) => {
    const file = document.source?.location.file;
    if (file === undefined || !touched.has(file)) return [];
    const owner = { arn, name, type: 'aws-managed' };
    return [{ ...owned('aws', owner, 'AWS managed policy', 'identity', document), file }];
  });
}

/** Service control policies in touched files. */
export function touchedControlDocuments(
  { serviceControl = [] }: OrganisationLimits,
  touched: ReadonlySet<string>,
): readonly OwnedDocument[] {
  return serviceControl.flatMap(({ name: level, policies }) =>
    policies
      .filter(({ name }) => touched.has(name))
      .map(({ name, document }) => {
        const owner = { arn: name, name, type: `level ${level}` };
        return {
          ...owned('organisation', owner, 'service control policy', 'serviceControl', document),
          file: name,
        };
      }),
  );
}
