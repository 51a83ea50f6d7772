import type { PolicyDocument } from '../../../iam/policy-document.ts';
import type { InlinePolicy } from '../../../iam/resources.ts';
import type { ComparableItem } from '../../comparable-item.ts';
import type { NormalForm } from '../../normal-form/normal-form.ts';
import type { AccountIndex } from './account-index.ts';
import type { JudgedStatement } from './judged-statement.ts';
import { judgedStatements } from './judged-statement.ts';
import { wellKnownDocument } from '../../../policy/principals/well-known-policies.ts';

/** One thing that gives a principal its access: a document, an attachment, a membership. */
export interface AccessSource {
  readonly part: keyof NormalForm;
  /** ARN of an attached policy, name of a group; absent for documents that stand in the resource itself. */
  readonly reference?: string;
  /** Absent when one is not known. */
  readonly documents?: readonly PolicyDocument[];
  /** Those of the documents; absent with them. */
  readonly statements?: readonly JudgedStatement[];
}

interface Holder {
  readonly attachedPolicies: readonly string[];
  readonly inlinePolicies: readonly InlinePolicy[];
}

/** The content of a source, where all of it is known. */
function contentOf(
  documents: readonly (PolicyDocument | undefined)[],
  index: AccountIndex,
): Pick<AccessSource, 'documents' | 'statements'> {
  const known = documents.filter((document) => document !== undefined);
  if (known.length < documents.length) return {};
  const statements = known.flatMap((document) => judgedStatements(document, index.partition));
  return { documents: known, statements };
}

function inlineSources(holder: Holder, index: AccountIndex): readonly AccessSource[] {
  return holder.inlinePolicies.map(({ document }) => ({
    part: 'InlinePolicies' as const,
    ...contentOf([document], index),
  }));
}

/** The document of a managed policy; undefined where neither the account nor AWS's documentation tells it. */
export function managedDocument(arn: string, index: AccountIndex): PolicyDocument | undefined {
  return index.policyDocuments.get(arn) ?? wellKnownDocument(arn);
}

function attachedSource(arn: string, index: AccountIndex): AccessSource {
  return { part: 'Policies', reference: arn, ...contentOf([managedDocument(arn, index)], index) };
}

function holderSources(holder: Holder, index: AccountIndex): readonly AccessSource[] {
  return [
    ...inlineSources(holder, index),
    ...holder.attachedPolicies.map((arn) => attachedSource(arn, index)),
  ];
}

function groupSource(name: string, index: AccountIndex): AccessSource {
  const group = index.groups.get(name.toLowerCase());
  const reference = name.toLowerCase();
  if (group === undefined) return { part: 'Groups', reference };
  const sources = holderSources(group, index);
  const documents = sources.flatMap(
    (source): readonly (PolicyDocument | undefined)[] => source.documents ?? [undefined],
  );
  return { part: 'Groups', reference, ...contentOf(documents, index) };
}

/** Everything that gives an item its access, its trust policy and its boundary apart. */
export function accessSources(item: ComparableItem, index: AccountIndex): readonly AccessSource[] {
  switch (item.type) {
    case 'user':
      return [...holderSources(item, index), ...item.groups.map((name) => groupSource(name, index))];
    case 'group':
    case 'role':
      return holderSources(item, index);
    case 'policy':
      return [{ part: 'Policy', ...contentOf([item.document], index) }];
    default:
      return [];
  }
}
