import { repositoryOptionsOf } from '../../config/repository-options.ts';
import {
  decodeConfiguration,
  defaultConfiguration,
  findConfigurationFile,
  type Configuration,
} from '../../config/configuration.ts';
import { decodeExceptions } from '../../exceptions/decode-exceptions.ts';
import type { Exception } from '../../exceptions/exception.ts';
import type { Problem } from '../../finding/problem.ts';
import { combineResults, success, type Result } from '../../finding/result.ts';
import { compareLocations } from '../../finding/source-location.ts';
import { decodePolicyDocument } from '../../iam/decode-policy-document.ts';
import { parseSource } from '../../iam/source/parse-source.ts';
import { childOf } from '../../iam/source/source-node.ts';
import type { NamedPolicy, PolicyLevel } from '../../policy/evaluate/policy-set.ts';
import type { OrganisationLimits } from '../../policy/principals/principal-policies.ts';
import { findModeProblem } from '../../repository/check-file-mode.ts';
import { decodePolicyRepository } from '../../repository/decode-policy-repository.ts';
import type { DecodePolicyRepositoryOptions, PolicyRepository } from '../../repository/policy-repository.ts';
import type { RepositoryFile } from '../../repository/repository-file.ts';
import { digest } from '../../review/access/access-memory.ts';
import { exceptionRuleIds } from '../exception-rules.ts';
import { exceptionsPath } from '../read-exceptions.ts';
import type { ReviewCache } from './review-cache.ts';
import type { ReviewOptions, ServiceControlFile } from './review-options.ts';

/** One side of a change, read. */
export interface ReviewSide {
  readonly files: readonly RepositoryFile[];
  readonly configuration: Configuration;
  readonly repository: PolicyRepository;
  /** All of them: those from lint rules, from controls of an audit, and from drift. */
  readonly exceptions: readonly Exception[];
  readonly limits: OrganisationLimits;
}

const noRepository: PolicyRepository = { accounts: [], ignoredFiles: [] };

function readConfiguration(
  files: readonly RepositoryFile[],
  { content }: ReviewCache,
): Result<Configuration> {
  const found = findConfigurationFile(files);
  if (!found.ok) return found;
  const file = found.value;
  if (file === undefined) return success(defaultConfiguration);
  return content.recall('configuration', file, () => decodeConfiguration(file));
}

/** All files as one text: the same for the same tree. */
function treeKey(files: readonly RepositoryFile[], { content }: ReviewCache): string {
  return digest(files.map((file) => content.keyOf(file)).join('\n'));
}

function readRepository(
  files: readonly RepositoryFile[],
  configuration: Configuration,
  cache: ReviewCache,
): Result<PolicyRepository> {
  const { accounts, drift } = configuration;
  const key = JSON.stringify([treeKey(files, cache), [...accounts], drift]);
  const options: DecodePolicyRepositoryOptions = {
    ...repositoryOptionsOf(configuration),
    memory: cache.content,
  };
  const decoded = cache.repositories.recall(key, () => decodePolicyRepository(files, options));
  if (decoded.ok) return decoded;
  const isEmpty = decoded.problems.every(({ code }) => code === 'no-accounts');
  return isEmpty ? success(noRepository) : decoded;
}

function readExceptions(
  files: readonly RepositoryFile[],
  today: string,
  { content }: ReviewCache,
): Result<readonly Exception[]> {
  const file = files.find(({ path }) => path === exceptionsPath);
  if (file === undefined) return success([]);
  return content.recall(`exceptions ${today}`, file, () => {
    const modeProblem = findModeProblem(file);
    if (modeProblem !== undefined) return { ok: false, problems: [modeProblem] };
    return decodeExceptions(file.content, file.path, { today, knownRules: exceptionRuleIds });
  });
}

function readControl(file: RepositoryFile, { content }: ReviewCache): Result<NamedPolicy> {
  return content.recall('service control', file, (): Result<NamedPolicy> => {
    const modeProblem = findModeProblem(file);
    if (modeProblem !== undefined) return { ok: false, problems: [modeProblem] };
    const source = parseSource(file.content, file.path);
    if (!source.ok) return source;
    const node = childOf(source.value, 'Policy') ?? source.value;
    const document = decodePolicyDocument(node, 'serviceControl');
    return document.ok ? success({ name: file.path, document: document.value }) : document;
  });
}

/** Levels in the order in which they are first named; a level none of whose files is there is no limit. */
function readLimits(
  files: readonly RepositoryFile[],
  { serviceControl = [], managementAccountId }: ReviewOptions,
  cache: ReviewCache,
): Result<OrganisationLimits> {
  const read = serviceControl.flatMap(({ level, path }: ServiceControlFile) => {
    const file = files.find((each) => each.path === path);
    const control = file && readControl(file, cache);
    if (control === undefined) return [];
    return [control.ok ? success({ level, policy: control.value }) : control];
  });
  const controls = combineResults(read);
  if (!controls.ok) return controls;
  const levels = new Map<string, NamedPolicy[]>();
  for (const { level, policy } of controls.value) {
    levels.set(level, [...(levels.get(level) ?? []), policy]);
  }
  const named: readonly PolicyLevel[] = [...levels].map(([name, policies]) => ({ name, policies }));
  return success({
    ...(named.length > 0 && { serviceControl: named }),
    ...(managementAccountId !== undefined && { managementAccountId }),
  });
}

/** What could be read of a side, and every problem of all its files. */
export interface ReadSide {
  /** Absent where something that access depends on cannot be read. */
  readonly side?: ReviewSide;
  readonly problems: readonly Problem[];
}

function orNothing<Value>(result: Result<Value>, nothing: Value): Value {
  return result.ok ? result.value : nothing;
}

/**
 * Reads one side of a change. `stand-in` is the configuration that counts where this side's cannot be read; without one,
 * and where declarations or service control policies cannot be read, there is no side. Exceptions that cannot be read
 * waive nothing.
 */
export function readSide(
  files: readonly RepositoryFile[],
  options: ReviewOptions,
  cache: ReviewCache,
  standIn?: Configuration,
): ReadSide {
  const configuration = readConfiguration(files, cache);
  const usable = configuration.ok ? configuration.value : standIn;
  const repository = readRepository(files, usable ?? defaultConfiguration, cache);
  const exceptions = readExceptions(files, options.today, cache);
  const limits = readLimits(files, options, cache);
  const problems = [configuration, repository, exceptions, limits]
    .flatMap((result) => (result.ok ? [] : result.problems))
    .sort((left, right) => compareLocations(left.location, right.location));
  if (usable === undefined || !repository.ok || !limits.ok) return { problems };
  return {
    problems,
    side: {
      files,
      configuration: usable,
      repository: repository.value,
      exceptions: orNothing(exceptions, []),
      limits: limits.value,
    },
  };
}
