import { systemClock } from '../../../../adapters/local/system-clock.ts';
import { narrowPolicies, sortUses } from '../../../../audit/last-accessed/narrow-policies.ts';
import { parseIamArn } from '../../../../iam/arn.ts';
import { collectPrincipalPolicies } from '../../../../policy/principals/principal-policies.ts';
import { LiveAccountError } from '../../../../ports/live-account.ts';
import type { ServiceUseReport } from '../../../../render/service-use-text.ts';
import { CommandFailure } from '../../command-failure.ts';
import type { Console } from '../../console.ts';
import { loadRepository, selectAccounts } from '../../load-repository.ts';
import { repositoryFolder } from '../../scan-options.ts';
import { openAuditSource, type AuditSource } from './open-audit-source.ts';

export interface ServiceUseOptions {
  readonly repo: string;
  readonly sandbox: boolean;
  /** ARN of a user or role. */
  readonly principal: string;
}

/** The live policies of the principal. Rejects with `CommandFailure` for one that is not there. */
async function livePolicies(opened: AuditSource, accountId: string, arn: string) {
  const { inventory } = await opened.reader.readAccount({ accountId, policiesWithDeclaredTags: [] });
  const entity = [...inventory.users, ...inventory.roles].find((one) => one.arn === arn);
  if (entity === undefined) {
    throw new CommandFailure({
      message: `the account \`${accountId}\` has no \`${arn}\``,
      remedies: ['give the ARN as `aws iam get-role` prints it, path included'],
    });
  }
  return collectPrincipalPolicies(entity, inventory).policySet.identity;
}

function toFailure(error: unknown): unknown {
  if (!(error instanceof LiveAccountError)) return error;
  return new CommandFailure({
    message: error.message,
    remedies: [error.remedy],
    exitStatus: 3,
    cause: error,
  });
}

/** Which services a principal does not use, with narrower policies. Rejects with `CommandFailure`. */
export async function runServiceUse(options: ServiceUseOptions, console: Console): Promise<ServiceUseReport> {
  const { principal: arn } = options;
  const { folder, named } = repositoryFolder(options, console);
  const loaded = await loadRepository(folder, named);
  const accountId = parseIamArn(arn)?.accountId ?? '';
  selectAccounts(loaded.repository.accounts, [accountId]);
  const { unusedRoleDays: unusedAfterDays } = loaded.configuration.audit.limits;
  const opened = await openAuditSource(options, loaded, console);
  try {
    const policies = await livePolicies(opened, accountId, arn);
    const read = await opened.serviceUse.readServiceUse({ accountId, arn, signal: console.interrupted });
    const uses = sortUses(read, systemClock.now(), unusedAfterDays);
    return { arn, unusedAfterDays, uses, policies: narrowPolicies(policies, uses) };
  } catch (error) {
    throw toFailure(error);
  } finally {
    await opened.close();
  }
}
