import { unescapePathComponent } from 'fast-json-patch';
import type { SourceLocation } from '../finding/source-location.ts';
import type { SourceNode, SourcePath } from '../iam/source/source-node.ts';
import { childOf } from '../iam/source/source-node.ts';
import type { ComparableItem } from './comparable-item.ts';
import type { ItemDifference } from './item-difference.ts';
import type { NormalForm } from './normal-form/normal-form.ts';

/** The position of a list's item, or the key of a map's entry, that is called so. */
function findNamed(list: SourceNode | undefined, isMeant: (name: string) => boolean): SourcePath {
  if (list?.kind === 'mapping') {
    const entry = list.entries.find(({ key }) => isMeant(key));
    return entry === undefined ? [] : [entry.key];
  }
  if (list?.kind !== 'sequence') return [];
  const position = list.items.findIndex((item) => isMeant(nameOf(item)));
  return position < 0 ? [] : [position];
}

function nameOf(item: SourceNode): string {
  if (item.kind === 'scalar') return String(item.value);
  const named = ['Name', 'Key', 'Url'].map((key) => childOf(item, key)).find((node) => node !== undefined);
  return named?.kind === 'scalar' ? String(named.value) : '';
}

/** A name in a file stands for the ARN that ends in it: `team/deploy` for `arn:…:policy/team/deploy`. */
function namesArn(name: string, arn: string): boolean {
  return name === arn || arn.endsWith(`/${name.replace(/^\//, '')}`);
}

/** Providers are items of lists in the account's file; anything else has a file of its own. */
function pathOfItem(item: ComparableItem, root: SourceNode): SourcePath {
  if (item.type !== 'saml-provider' && item.type !== 'oidc-provider') return [];
  const key = item.type === 'saml-provider' ? 'SamlProviders' : 'OidcProviders';
  return [key, ...findNamed(childOf(root, key), (name) => name.replace(/^https:\/\//, '') === item.name)];
}

/** The first operation on a part; earlier ones do not move what it points to. */
function firstPointer(part: keyof NormalForm, { patch }: ItemDifference): readonly string[] {
  const operation = patch.find(({ path }) => path === `/${part}` || path.startsWith(`/${part}/`));
  if (operation === undefined) return [];
  const keys = operation.path.split('/').slice(2).map(unescapePathComponent);
  return operation.op === 'add' ? keys.slice(0, -1) : keys;
}

/** Statements stand in the file's order; positions in any other list are those of the sorted form. */
function pathInDocument(keys: readonly string[]): SourcePath {
  const [statements, position, ...rest] = keys;
  if (statements !== 'Statement' || position === undefined)
    return statements === undefined ? [] : [statements];
  return [statements, Number(position), ...rest.filter((key) => !/^\d+$/.test(key))];
}

/** Where in the file a changed part stands: as deep as it can be told. */
function pathOfPart(part: keyof NormalForm, node: SourceNode, difference: ItemDifference): SourcePath {
  const keys = firstPointer(part, difference);
  const position = Number(keys[0] ?? -1);
  const form = difference.declaredForm ?? {};
  switch (part) {
    case 'AssumeRolePolicyDocument':
    case 'Policy':
      return [part, ...pathInDocument(keys)];
    case 'Policies':
    case 'Groups':
    case 'Roles': {
      const gone = form[part]?.[position];
      return [part, ...findNamed(childOf(node, part), (name) => gone !== undefined && namesArn(name, gone))];
    }
    case 'Tags': {
      const key = form.Tags?.[position]?.Key;
      return [part, ...findNamed(childOf(node, part), (name) => name === key)];
    }
    case 'InlinePolicies': {
      const policy = form.InlinePolicies?.[position]?.Name;
      const found = findNamed(childOf(node, part), (name) => name === policy);
      const inner = found.length === 0 || keys.length < 2 ? [] : ['Policy', ...pathInDocument(keys.slice(2))];
      return [part, ...found, ...inner];
    }
    case 'PasswordPolicy':
      return [part, ...keys];
    case 'OtherVersions':
      return ['Policy'];
    default:
      return [part];
  }
}

/** The place of the deepest node on a path; of a list or a map, the place of the key that it stands under. */
function locate(root: SourceNode, path: SourcePath): SourceLocation | undefined {
  let [node, place]: [SourceNode, SourceLocation | undefined] = [root, undefined];
  for (const key of path) {
    const next = childOf(node, key);
    if (next === undefined) break;
    const entry = node.kind === 'mapping' ? node.entries.find((found) => found.key === key) : undefined;
    place = entry === undefined || next.kind === 'scalar' ? next.location : entry.keyLocation;
    node = next;
  }
  return place;
}

/**
 * The place in the declaring file of the part that a difference is about, or of the whole declaration where the part
 * is not in the file; undefined where nothing declares it.
 */
export function declaredPlace(
  difference: ItemDifference,
  part: keyof NormalForm | undefined,
): SourceLocation | undefined {
  const { declared, kind } = difference;
  const declaration = declared?.declaration;
  if (declared === undefined || declaration === undefined) return undefined;
  const itemPath = pathOfItem(declared, declaration.node);
  const item = itemPath.reduce(
    (node: SourceNode | undefined, key) => node && childOf(node, key),
    declaration.node,
  );
  const partPath =
    part === undefined || kind === 'missing' ? [] : pathOfPart(part, item ?? declaration.node, difference);
  return locate(declaration.node, [...itemPath, ...partPath]) ?? declaration.location;
}
