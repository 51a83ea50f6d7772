import { findNameProblem, findPathProblem } from '../iam/iam-name.ts';
import { resourceTypes, type ResourceType } from '../iam/resources.ts';
import { parseAccountFolder, resemblesAccountFolder, type AccountFolder } from './account-folder.ts';
import { decodeResourcePath } from './encoded-path.ts';

/** What a file of an account's folder declares, as its path tells. */
export type DeclaringPath =
  | { readonly kind: 'settings'; readonly account: AccountFolder }
  | {
      readonly kind: 'resource';
      readonly account: AccountFolder;
      readonly type: ResourceType;
      readonly path: string;
      readonly name: string;
    }
  | {
      readonly kind: 'resource-policy';
      readonly account: AccountFolder;
      readonly service: 's3' | 'kms';
      readonly name: string;
    };

/** A path that the grammar has no place for. */
export interface RefusedPath {
  readonly kind: 'refused';
  readonly code: 'path-not-ascii' | 'path-unknown' | 'account-folder-malformed' | 'name-malformed';
  readonly message: string;
  readonly remedy: string;
}

/** `ignored`: documentation inside an account's folder, and everything outside of one. */
export type ClassifiedPath = DeclaringPath | RefusedPath | { readonly kind: 'ignored' };

const documentation = new Set(['README.md', '.gitkeep']);

const layout =
  'an account holds `account.yaml`, `iam/{user,group,role,policy,instance-profile}/NAME`, `s3/BUCKET` and `kms/KEY-ID`, as `.yaml`, `.yml` or `.json`';

const bucketName = /^[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]$/;

/** A key's UUID, or the id of a multi-Region key. */
const keyId = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/;

function refuse(code: RefusedPath['code'], message: string, remedy: string): RefusedPath {
  return { kind: 'refused', code, message, remedy };
}

/** Every character outside `!` to `~` and the space, as `\u{…}`, so that look-alikes can be told apart. */
function showPath(path: string): string {
  return path.replace(/[^ -~]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

function withoutEnding(file: string): string | undefined {
  const match = /^(.+)\.(?:yaml|yml|json)$/s.exec(file);
  return match?.[1];
}

function classifyResource(account: AccountFolder, type: ResourceType, encoded: string): ClassifiedPath {
  const decoded = decodeResourcePath(encoded);
  if (decoded === undefined) {
    return refuse(
      'name-malformed',
      `\`${encoded}\` is not how the name of a ${type} is written`,
      'write letters, digits and `_+=,.@-` as they are, and only other characters of the path as `%` with two upper-case hexadecimal digits',
    );
  }
  const { path, name } = decoded;
  const problem = findPathProblem(path) ?? findNameProblem(name, type);
  if (problem !== undefined) {
    return refuse(
      'name-malformed',
      `the name \`${showPath(path + name)}\` of a ${type} ${problem}`,
      'name the file after a resource that IAM can have',
    );
  }
  return { kind: 'resource', account, type, path, name };
}

function classifyResourcePolicy(account: AccountFolder, service: 's3' | 'kms', name: string): ClassifiedPath {
  if ((service === 's3' ? bucketName : keyId).test(name)) {
    return { kind: 'resource-policy', account, service, name };
  }
  return service === 's3'
    ? refuse('name-malformed', `\`${name}\` is not a bucket's name`, 'name the file after the bucket')
    : refuse(
        'name-malformed',
        `\`${name}\` is not the id of a KMS key`,
        'name the file after the key id, not an alias',
      );
}

function isResourceType(text: string | undefined): text is ResourceType {
  return resourceTypes.some((type) => type === text);
}

function classifyInAccount(account: AccountFolder, folders: readonly string[], file: string): ClassifiedPath {
  const [service, type, ...rest] = folders;
  const stem = withoutEnding(file);
  if (stem !== undefined) {
    if (service === undefined && stem === 'account') return { kind: 'settings', account };
    if (service === 'iam' && isResourceType(type)) {
      return classifyResource(account, type, [...rest, stem].join('/'));
    }
    if ((service === 's3' || service === 'kms') && type === undefined) {
      return classifyResourcePolicy(account, service, stem);
    }
  } else if (documentation.has(file)) {
    return { kind: 'ignored' };
  }
  return refuse('path-unknown', `nothing is declared by a file \`${[...folders, file].join('/')}\``, layout);
}

function refuseFolder(topFolder: string): RefusedPath {
  return refuse(
    'account-folder-malformed',
    `\`${showPath(topFolder)}\` is not the name of an account's folder`,
    'name it `<alias>-<12 digits>`, or the 12 digits alone; or move what is no account elsewhere',
  );
}

/**
 * What a path of the policy repository stands for. The grammar is closed: inside an account's folder, what it does not
 * know is refused. Takes a path relative to the root, with `/` between folders.
 */
export function classifyPath(path: string): ClassifiedPath {
  const [top = '', ...inner] = path.split('/');
  const account = parseAccountFolder(top);
  if (account === undefined) {
    const declares = inner.length > 2 && inner[0] === 'iam' && isResourceType(inner[1]);
    return declares || resemblesAccountFolder(top) ? refuseFolder(top) : { kind: 'ignored' };
  }
  if (!/^[!-~]*$/.test(path)) {
    return refuse(
      'path-not-ascii',
      `\`${showPath(path)}\` holds a character other than the printable ones of ASCII`,
      'rename the file; only IAM paths hold other characters, and those are written with `%` escapes',
    );
  }
  const file = inner.pop();
  return file === undefined ? refuseFolder(top) : classifyInAccount(account, inner, file);
}
