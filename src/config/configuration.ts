import {
  decodeAuditConfiguration,
  defaultAuditConfiguration,
  type AuditConfiguration,
} from '../audit/audit-configuration.ts';
import {
  decodeDutyConfiguration,
  defaultDutyConfiguration,
  type DutyConfiguration,
} from '../audit/duty/duty-configuration.ts';
import {
  decodeKpiConfiguration,
  defaultKpiConfiguration,
  type KpiConfiguration,
} from '../audit/kpis/kpi-configuration.ts';
import { failure, success, type Result } from '../finding/result.ts';
import {
  decodeDriftConfiguration,
  defaultDriftConfiguration,
  type DriftConfiguration,
} from '../drift/drift-configuration.ts';
import { decodeNotificationConfiguration } from '../drift/notification/decode-notifications.ts';
import type { NotificationConfiguration } from '../drift/notification/notification-configuration.ts';
import { decodeFile } from '../iam/source/decode-file.ts';
import { decodeMapping, optional, required } from '../iam/source/decode-mapping.ts';
import { decodeInteger } from '../iam/source/decode-value.ts';
import {
  decodeLintConfiguration,
  defaultLintConfiguration,
  type LintConfiguration,
} from '../lint/lint-configuration.ts';
import { findModeProblem } from '../repository/check-file-mode.ts';
import { fileProblem } from '../repository/file-problem.ts';
import type { RepositoryFile } from '../repository/repository-file.ts';
import { decodeReviewConfiguration } from '../review/rules/decode-review-configuration.ts';
import type { ReviewConfiguration } from '../review/rules/review-configuration.ts';
import { decodeAccountConnections, type AccountConnections } from './account-connections.ts';
import {
  decodeWorkerConfiguration,
  defaultWorkerConfiguration,
  type WorkerConfiguration,
} from './worker-configuration.ts';

/** What `four-eyes.yml` says. */
export interface Configuration {
  readonly accounts: AccountConnections;
  readonly drift: DriftConfiguration;
  readonly lint: LintConfiguration;
  readonly audit: AuditConfiguration;
  readonly kpis: KpiConfiguration;
  readonly worker: WorkerConfiguration;
  readonly duty: DutyConfiguration;
  /** Absent where the file has no such section: then nothing can be approved (A24). */
  readonly review?: ReviewConfiguration;
  /** Absent where nobody is to be told. */
  readonly notifications?: NotificationConfiguration;
}

/** What holds without a configuration file. */
export const defaultConfiguration: Configuration = {
  accounts: new Map(),
  drift: defaultDriftConfiguration,
  lint: defaultLintConfiguration,
  audit: defaultAuditConfiguration,
  kpis: defaultKpiConfiguration,
  worker: defaultWorkerConfiguration,
  duty: defaultDutyConfiguration,
};

/** One line per section; each domain decodes its own. */
const decodeSections = decodeMapping('the configuration', {
  version: required(decodeInteger(1, 1)),
  accounts: optional(decodeAccountConnections),
  drift: optional(decodeDriftConfiguration),
  lint: optional(decodeLintConfiguration),
  audit: optional(decodeAuditConfiguration),
  kpis: optional(decodeKpiConfiguration),
  worker: optional(decodeWorkerConfiguration),
  duty: optional(decodeDutyConfiguration),
  review: optional(decodeReviewConfiguration),
  notifications: optional(decodeNotificationConfiguration),
});

/** Where the configuration can stand. */
export const configurationPaths: readonly string[] = ['four-eyes.yml', '.github/four-eyes.yml'];

/** Names that somebody could take for the configuration's, and that would otherwise count for nothing. */
const mistakenPath = /^(?:\.github\/)?\.?four[-_]?eyes\.(?:ya?ml|json)$/i;

/**
 * The configuration file of a repository, if it has one: `four-eyes.yml`, at the top or in `.github/`. Both at once, and
 * a file with nearly that name, are problems: nobody shall change a file that does not count.
 */
export function findConfigurationFile(files: readonly RepositoryFile[]): Result<RepositoryFile | undefined> {
  const candidates = files.filter(({ path }) => mistakenPath.test(path));
  const mistaken = candidates.filter(({ path }) => !configurationPaths.includes(path));
  const [found, second] = candidates.filter(({ path }) => configurationPaths.includes(path));
  const problems = mistaken.map(({ path }) =>
    fileProblem(
      path,
      'configuration-misnamed',
      'this file is not read as the configuration',
      'name it `four-eyes.yml`',
    ),
  );
  if (found !== undefined && second !== undefined) {
    const message = `\`${found.path}\` is there as well`;
    problems.push(fileProblem(second.path, 'two-configurations', message, 'keep one of the two'));
  }
  return problems.length > 0 ? failure(...problems) : success(found);
}

/**
 * Decodes the configuration, or gives every problem of it with path and line. Without a file, the defaults hold; a file
 * that is empty or cannot be read is a problem (A24).
 */
export function decodeConfiguration(file: RepositoryFile | undefined): Result<Configuration> {
  if (file === undefined) return success(defaultConfiguration);
  const modeProblem = findModeProblem(file);
  if (modeProblem !== undefined) return failure(modeProblem);
  const decoded = decodeFile(file.content, file.path, decodeSections);
  if (!decoded.ok) return decoded;
  const { accounts, drift, lint, audit, kpis, worker, duty, review, notifications } = {
    ...defaultConfiguration,
    ...decoded.value,
  };
  return success({
    ...{ accounts, drift, lint, audit, kpis, worker, duty },
    ...(review !== undefined && { review }),
    ...(notifications !== undefined && { notifications }),
  });
}
