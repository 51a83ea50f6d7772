import type { PolicyDocument } from '../../iam/policy-document.ts';
import type { NamedPolicy } from '../../policy/evaluate/policy-set.ts';
import type { ComparableItem } from '../comparable-item.ts';
import type { ItemDifference } from '../item-difference.ts';
import { withSharedReferences } from '../judge/facts/access-difference.ts';
import type { AccessSource } from '../judge/facts/access-source.ts';
import { accessSources, managedDocument } from '../judge/facts/access-source.ts';
import type { JudgeContext } from '../judge/judge-difference.ts';
import type { NormalForm } from '../normal-form/normal-form.ts';

/** The documents that decide what an item's holder may do, on one side. */
export interface AccessSide {
  readonly policies: readonly NamedPolicy[];
  readonly boundary?: NamedPolicy;
  /** ARNs of policies and names of groups whose documents are not known. */
  readonly missing: readonly string[];
}

export interface AccessSides {
  readonly before: AccessSide;
  readonly after: AccessSide;
}

const accessParts: readonly (keyof NormalForm)[] = [
  'Policy',
  'InlinePolicies',
  'Policies',
  'Groups',
  'PermissionsBoundary',
];

function differs(difference: ItemDifference, parts: readonly (keyof NormalForm)[]): boolean {
  const { declaredForm = {}, liveForm = {} } = difference;
  return parts.some((part) => JSON.stringify(declaredForm[part]) !== JSON.stringify(liveForm[part]));
}

function namedDocuments(sources: readonly AccessSource[]): readonly NamedPolicy[] {
  return sources.flatMap(({ part, reference, documents = [] }, position) =>
    documents.map((document, index) => ({ name: `${reference ?? part} ${position}.${index}`, document })),
  );
}

function boundaryOf(item: ComparableItem | undefined): string | undefined {
  return item?.type === 'user' || item?.type === 'role' ? item.permissionsBoundary : undefined;
}

function sideOf(
  sources: readonly AccessSource[],
  boundary: string | undefined,
  boundaryDocument: PolicyDocument | undefined,
): AccessSide {
  const missing = sources.flatMap(({ documents, reference }) =>
    documents === undefined && reference !== undefined ? [reference] : [],
  );
  const isBoundaryMissing = boundary !== undefined && boundaryDocument === undefined;
  return {
    policies: namedDocuments(sources),
    ...(boundary === undefined || boundaryDocument === undefined
      ? {}
      : { boundary: { name: boundary, document: boundaryDocument } }),
    missing: isBoundaryMissing ? [...missing, boundary] : missing,
  };
}

/**
 * Both sides of what an item's holder may do; undefined where no part that decides it differs. A policy or group that
 * both sides refer to is taken as reviewed on both: where it changed, that is a change of its own.
 */
export function accessSides(difference: ItemDifference, context: JudgeContext): AccessSides | undefined {
  if (!differs(difference, accessParts)) return undefined;
  const { declared, live } = difference;
  const reviewed = declared === undefined ? [] : accessSources(declared, context.declared);
  const found = live === undefined ? [] : accessSources(live, context.live);
  const [from, to] = [boundaryOf(declared), boundaryOf(live)];
  const documentOf = (arn: string | undefined, side: keyof JudgeContext): PolicyDocument | undefined =>
    arn === undefined ? undefined : managedDocument(arn, context[side]);
  return {
    before: sideOf(reviewed, from, documentOf(from, 'declared')),
    after: sideOf(
      withSharedReferences(found, reviewed),
      to,
      documentOf(to, from === to ? 'declared' : 'live'),
    ),
  };
}

/** How many statements a comparison of both sides has to look at. */
export function countStatements(...lists: readonly (readonly NamedPolicy[])[]): number {
  return lists.flat().reduce((count, { document }) => count + document.statements.length, 0);
}
