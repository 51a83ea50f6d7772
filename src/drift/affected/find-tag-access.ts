import type { AccountInventory } from '../../iam/account.ts';
import type { Statement } from '../../iam/policy-document.ts';
import type { Role, Tag, User } from '../../iam/resources.ts';
import { evaluateRequest } from '../../policy/evaluate/evaluate-request.ts';
import { collectPrincipalPolicies } from '../../policy/principals/principal-policies.ts';
import type { AccessRequest, RequestContext } from '../../policy/request/access-request.ts';
import type { ComparableItem } from '../comparable-item.ts';
import type { AffectedPrincipal } from './affected-principal.ts';

/** Requests that are tried for each statement. */
const triedActions = 10;

/**
 * Whether a user or role can do more by its own tags alone: requests that its policies allow with the live tags and deny
 * with the reviewed ones (A62). The requests are made from the statements that read `aws:PrincipalTag`.
 */
export function findTagAccess(
  before: ComparableItem | undefined,
  after: ComparableItem | undefined,
  live: AccountInventory,
): readonly AffectedPrincipal[] {
  if (!isPrincipal(before) || !isPrincipal(after)) return [];
  if (JSON.stringify(before.tags) === JSON.stringify(after.tags)) return [];
  const { principal, policySet } = collectPrincipalPolicies(after, live);
  const readers = policySet.identity.flatMap(({ document }) => document.statements.filter(readsPrincipalTag));
  const requests = readers.flatMap((statement) => probesOf(statement, after.tags, principal));
  const [former, current] = [tagContext(before.tags), tagContext(after.tags)];
  const decide = (request: AccessRequest, tags: RequestContext): string =>
    evaluateRequest({ ...request, context: { ...request.context, ...tags } }, policySet).decision;
  const gained = requests.find(
    (request) => decide(request, current) === 'allowed' && decide(request, former) !== 'allowed',
  );
  if (gained === undefined) return [];
  const { action, resource } = gained;
  return [
    {
      arn: after.arn,
      does: 'can do more, because a condition reads its tags',
      example: { action, resource },
    },
  ];
}

function isPrincipal(item: ComparableItem | undefined): item is User | Role {
  return item?.type === 'user' || item?.type === 'role';
}

function readsPrincipalTag({ conditions, resource }: Statement): boolean {
  const tag = 'aws:principaltag/';
  const isRead = (text: string): boolean => text.toLowerCase().includes(tag);
  return (
    conditions.some(({ key, values }) => isRead(key) || values.some(isRead)) ||
    (resource?.values.some(isRead) ?? false)
  );
}

function tagContext(tags: readonly Tag[]): RequestContext {
  return Object.fromEntries(tags.map(({ key, value }) => [`aws:PrincipalTag/${key}`, value]));
}

function probesOf(
  { action, resource, conditions }: Statement,
  tags: readonly Tag[],
  principal: AccessRequest['principal'],
): readonly AccessRequest[] {
  const context = Object.fromEntries(
    conditions
      .filter(({ key }) => !key.toLowerCase().startsWith('aws:principaltag/'))
      .map(({ key, values }) => [key, filled(values[0] ?? '', tags)]),
  );
  const target = filled(resource?.negated === false ? (resource.values[0] ?? '*') : '*', tags);
  return action.values.slice(0, triedActions).map((pattern) => ({
    principal,
    action: action.negated ? 's3:GetObject' : pattern.replaceAll('*', 'Object').replaceAll('?', 'X'),
    resource: target,
    context,
  }));
}

/** A value of the pattern: variables by the tags, wildcards by a word. */
function filled(pattern: string, tags: readonly Tag[]): string {
  const named = tags.reduce(
    (text, { key, value }) => text.replaceAll(`\${aws:PrincipalTag/${key}}`, value),
    pattern,
  );
  return named === '*' ? '*' : named.replaceAll('*', 'example').replaceAll('?', 'x');
}
