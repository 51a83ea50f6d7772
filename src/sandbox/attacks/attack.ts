import type { AccountState, StoredRole } from '../state/account-state.ts';

/** What an attack works with. */
export interface AttackContext {
  readonly account: AccountState;
  /** Performs an IAM operation, with the wire's field names; throws where IAM would refuse it. */
  readonly call: (action: string, fields: Readonly<Record<string, string>>) => void;
  /** Resources that an earlier attack changed: each attack takes one of its own, so that every drift has one cause. */
  readonly taken: ReadonlySet<string>;
}

/** A change that an attack made. */
export interface AttackedResource {
  readonly type: 'user' | 'role' | 'policy';
  readonly name: string;
}

/** One scripted change of an account, made through the operations that anyone would call. */
export interface Attack {
  readonly id: string;
  /** What it does, for a person. */
  readonly description: string;
  /** Whether a scan must report it. */
  readonly isDrift: boolean;
  /** Makes the change and tells to what, or gives nothing where the account has no fitting resource. */
  readonly run: (context: AttackContext) => AttackedResource | undefined;
}

/** Names that the sample organisation or a typical account has, in the order in which they are preferred. */
const preferredRoles = [
  'deploy',
  'deploy-services',
  'operator',
  'orders-api',
  'auditor',
  'developer',
  'iam-admin',
  'iam-administrator',
  'break-glass',
];

/** The untouched role that fits and whose name comes first in `preferred`; without one, the first that fits. */
export function chooseRole(
  { account, taken }: AttackContext,
  preferred: readonly string[],
  fits: (role: StoredRole) => boolean,
): StoredRole | undefined {
  const candidates = account.roles
    .slice('', account.roles.size)
    .filter((role) => !role.path.startsWith('/aws-') && !taken.has(`role ${role.name}`) && fits(role));
  const order = [...preferred, ...preferredRoles];
  return (
    order.map((name) => candidates.find((role) => role.name === name)).find((role) => role !== undefined) ??
    candidates[0]
  );
}

/** A stored document as JSON that can be changed; the sandbox has checked that it is an object. */
export function readDocument(text: string): Record<string, unknown> {
  return JSON.parse(text) as Record<string, unknown>;
}

/** The statements of a document, a single one included. */
export function statementsOf(
  document: Readonly<Record<string, unknown>>,
): readonly Record<string, unknown>[] {
  const { Statement } = document;
  return (Array.isArray(Statement) ? Statement : [Statement]) as readonly Record<string, unknown>[];
}
