import { failure, success, type Result } from '../finding/result.ts';
import type { AccountInventory } from '../iam/account.ts';
import type { PolicyDocument } from '../iam/policy-document.ts';
import type { Declaration, IamResource } from '../iam/resources.ts';
import type { SourceNode } from '../iam/source/source-node.ts';
import { parseAccountFolder } from './account-folder.ts';
import { decodeAccount } from './decode-account.ts';
import { encodeAccount, listResources } from './encode-account.ts';
import { findCollisions } from './find-collisions.ts';
import type { AccountIdentity } from './formats/account-identity.ts';
import type { RepositoryFile } from './repository-file.ts';
import { surveyFiles } from './survey-files.ts';

/** A file that declares something, as it is before a pull. */
export interface PresentFile {
  readonly path: string;
  readonly text: string;
  readonly node: SourceNode;
  readonly meaning: string;
  readonly documents: readonly PolicyDocument[];
}

/** One account of the repository as it is before a pull. */
export interface PresentAccount {
  /** Absent where the account has no folder yet. */
  readonly folder?: string;
  readonly label?: string;
  readonly inventory?: AccountInventory;
  /** By what they declare; see `FileContent.identity`. */
  readonly files: ReadonlyMap<string, PresentFile>;
  /** Every file of the folder, those included that declare nothing. */
  readonly allFiles: readonly RepositoryFile[];
}

function documentsOf(resource: IamResource): readonly PolicyDocument[] {
  const inline = 'inlinePolicies' in resource ? resource.inlinePolicies : [];
  const own =
    'trustPolicy' in resource ? [resource.trustPolicy] : 'document' in resource ? [resource.document] : [];
  return [...own, ...inline.map(({ document }) => document)];
}

interface Declared {
  readonly declaration: Declaration | undefined;
  readonly documents: readonly PolicyDocument[];
}

function declaredThings(inventory: AccountInventory): ReadonlyMap<string, Declared> {
  const { settings, resourcePolicies } = inventory;
  return new Map<string, Declared>([
    ['settings', { declaration: settings?.declaration, documents: [] }],
    ...resourcePolicies.map(
      ({ service, name, document, declaration }) =>
        [`${service} ${name}`, { declaration, documents: [document] }] as const,
    ),
    ...listResources(inventory).map(
      (resource) =>
        [resource.arn, { declaration: resource.declaration, documents: documentsOf(resource) }] as const,
    ),
  ]);
}

function presentFiles(
  inventory: AccountInventory,
  files: readonly RepositoryFile[],
): ReadonlyMap<string, PresentFile> {
  const texts = new Map(files.map(({ path, content }) => [path, new TextDecoder().decode(content)]));
  const declared = declaredThings(inventory);
  return new Map(
    encodeAccount(inventory).flatMap(({ identity, meaning }) => {
      const { declaration, documents } = declared.get(identity) ?? { declaration: undefined, documents: [] };
      if (declaration === undefined) return [];
      const { node, location } = declaration;
      const text = texts.get(location.file) ?? '';
      return [[identity, { path: location.file, text, node, meaning, documents }] as const];
    }),
  );
}

/**
 * Reads the files of one account. References that lead nowhere are let pass: a pull is what may put them right. Any other
 * problem of the account's files is a failure: what cannot be read must not be written over.
 */
export function readPresentAccount(
  files: readonly RepositoryFile[],
  account: AccountIdentity,
): Result<PresentAccount> {
  const isOfAccount = ({ path }: RepositoryFile): boolean =>
    parseAccountFolder(path.split('/', 1)[0] ?? '')?.accountId === account.accountId;
  const ownFiles = files.filter(isOfAccount);
  const survey = surveyFiles(ownFiles);
  const [surveyed] = survey.accounts;
  if (surveyed === undefined) {
    if (survey.problems.length > 0) return failure(...survey.problems);
    return success({ files: new Map(), allFiles: ownFiles });
  }
  const { inventory, problems } = decodeAccount(surveyed.files, account);
  const all = [...survey.problems, ...findCollisions(surveyed), ...problems];
  if (all.length > 0) return failure(...all);
  const { folder, label } = surveyed.account;
  return success({
    folder,
    ...(label !== undefined && { label }),
    inventory,
    files: presentFiles(inventory, ownFiles),
    allFiles: ownFiles,
  });
}
