import type { Severity } from '../finding/severity.ts';
import type { SourceLocation } from '../finding/source-location.ts';
import type { AccountInventory } from '../iam/account.ts';
import type { SourcePath } from '../iam/source/source-node.ts';
import type { EquivalentChecks } from './lint-rule.ts';

/** What a rule has to say about one resource of an account. */
export interface AccountReport {
  /** Lower case, no full stop, user input in backticks, with a remedy. */
  readonly message: string;
  /** Of the resource, for exceptions. */
  readonly arn: string;
  readonly location: SourceLocation;
  /** From the root of the file that declares the resource. */
  readonly path?: SourcePath;
  readonly severity?: Severity;
}

/** Files of a policy repository by path, such as `acme-111111111111/iam/user/alice.yaml`, as text. */
export type RepositoryExample = Readonly<Record<string, string>>;

/** One check that needs more than a document: who has it, and what else the account holds. */
export interface AccountLintRule {
  /** Kebab-case. */
  readonly id: string;
  readonly severity: Severity;
  /** One line, lower case, no full stop. */
  readonly summary: string;
  readonly rationale: string;
  readonly equivalents?: EquivalentChecks;
  readonly avoid: RepositoryExample;
  readonly prefer: RepositoryExample;
  check(account: AccountInventory): Iterable<AccountReport>;
}
