import { decodeConfiguration, findConfigurationFile, type Configuration } from '../config/configuration.ts';
import { repositoryOptionsOf } from '../config/repository-options.ts';
import type { Problem } from '../finding/problem.ts';
import { readSource } from '../iam/source/parse-source.ts';
import { nearestNode, type SourcePath } from '../iam/source/source-node.ts';
import { parseAccountFolder } from '../repository/account-folder.ts';
import { isAwsManagedPath } from '../repository/aws-managed-policies.ts';
import { decodePolicyRepository } from '../repository/decode-policy-repository.ts';
import { fileProblem } from '../repository/file-problem.ts';
import type { RepositoryFile } from '../repository/repository-file.ts';
import type { Advice, AdviceFacts, RuledFile } from '../review/advice/advice.ts';
import { adviseOnRules } from '../review/advice/advise-on-rules.ts';
import { codeOwnersPaths, type CodeOwners } from '../review/codeowners/code-owners.ts';
import { parseCodeOwners } from '../review/codeowners/parse-code-owners.ts';
import { specialPath } from '../review/special-paths.ts';

/** What is wrong with the configuration of a repository, and what is unwise. */
export interface ConfigurationCheck {
  /** Where it stands; absent where there is none, or more than one. */
  readonly file?: string;
  /** What cannot be read: nothing counts until it is put right. */
  readonly problems: readonly Problem[];
  /** By place. */
  readonly advice: readonly Advice[];
  /** Absent where there are problems. */
  readonly configuration?: Configuration;
  /** Absent where the repository has no CODEOWNERS. */
  readonly codeOwners?: CodeOwners;
}

/** What GitHub says of the repository and of those whom its rules name, where it was asked. */
export type KnownOnGitHub = Pick<AdviceFacts, 'directory' | 'owner'>;

/** The CODEOWNERS that GitHub would read: the first that there is. */
function readCodeOwners(files: readonly RepositoryFile[]): ReturnType<typeof parseCodeOwners> | undefined {
  const [first] = codeOwnersPaths.flatMap((path) => files.filter((file) => file.path === path));
  return first === undefined
    ? undefined
    : parseCodeOwners(new TextDecoder().decode(first.content), first.path);
}

/** Tells files apart as far as they can be read; those of an account's folder are taken to declare something. */
function describeFiles(files: readonly RepositoryFile[], configuration: Configuration): readonly RuledFile[] {
  const repository = decodePolicyRepository(files, repositoryOptionsOf(configuration));
  const ignored = new Set(repository.ok ? repository.value.ignoredFiles : []);
  return files.map(({ path }) => {
    const special = specialPath(path);
    if (special !== undefined) return { path, kind: special };
    if (ignored.has(path)) return { path, kind: 'documentation' };
    if (parseAccountFolder(path.split('/')[0] ?? '') !== undefined) return { path, kind: 'declares' };
    return { path, kind: isAwsManagedPath(path) ? 'other' : 'documentation' };
  });
}

function accountsOf(files: readonly RepositoryFile[]): ReadonlySet<string> {
  const folders = files.map(({ path }) => parseAccountFolder(path.split('/')[0] ?? ''));
  return new Set(folders.flatMap((folder) => folder?.accountId ?? []));
}

function locatorOf({ content, path: file }: RepositoryFile): (path: SourcePath) => Problem['location'] {
  const { node } = readSource(content, file);
  return (path) => {
    return node === undefined
      ? { file, line: 1, column: 1 }
      : nearestNode(node, ['review', ...path]).location;
  };
}

function withoutRules(file: RepositoryFile): Advice {
  return {
    ...fileProblem(
      file.path,
      'review-missing',
      'there is no section `review`, so that no change can be approved',
      'add `review` with `rules`',
    ),
    weight: 'warning',
  };
}

function adviseOn(
  file: RepositoryFile,
  configuration: Configuration,
  files: readonly RepositoryFile[],
  known: KnownOnGitHub,
): readonly Advice[] {
  const { review } = configuration;
  if (review === undefined) return [withoutRules(file)];
  const owners = readCodeOwners(files);
  const ofOwners = (owners?.problems ?? []).map((problem): Advice => ({ ...problem, weight: 'warning' }));
  return [
    ...adviseOnRules({
      review,
      locate: locatorOf(file),
      files: describeFiles(files, configuration),
      accounts: accountsOf(files),
      ...(owners !== undefined && { codeOwners: owners.codeOwners }),
      ...known,
    }),
    ...ofOwners,
  ];
}

function missing(): ConfigurationCheck {
  const remedy = 'add it, with `version: 1` and a section `review`';
  const problem = fileProblem(
    'four-eyes.yml',
    'configuration-missing',
    'there is no `four-eyes.yml`',
    remedy,
  );
  return { problems: [problem], advice: [] };
}

/**
 * Checks the configuration among the files of a repository: every problem of every section, and where it can be read, what is
 * unwise about its rules of approval. Pure.
 */
export function checkConfiguration(
  files: readonly RepositoryFile[],
  known: KnownOnGitHub = {},
): ConfigurationCheck {
  const found = findConfigurationFile(files);
  if (!found.ok) return { problems: found.problems, advice: [] };
  const file = found.value;
  if (file === undefined) return missing();
  const decoded = decodeConfiguration(file);
  if (!decoded.ok) return { file: file.path, problems: decoded.problems, advice: [] };
  const configuration = decoded.value;
  const codeOwners = readCodeOwners(files)?.codeOwners;
  return {
    file: file.path,
    problems: [],
    advice: adviseOn(file, configuration, files, known),
    configuration,
    ...(codeOwners !== undefined && { codeOwners }),
  };
}
