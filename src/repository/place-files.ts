import type { IamResource } from '../iam/resources.ts';
import { encodeCapitals, encodeResourcePath } from './encoded-path.ts';

interface Placed {
  readonly resource: IamResource;
  /** Without the file's name; ends with `/` unless empty. */
  readonly folder: string;
  readonly file: string;
}

function placeOf(resource: IamResource): Placed {
  const encoded = encodeResourcePath(resource.path, resource.name);
  const split = encoded.lastIndexOf('/') + 1;
  return { resource, folder: encoded.slice(0, split), file: encoded.slice(split) };
}

/** Every folder on the way, with the type in front: types have folders of their own. */
function foldersOf({ resource, folder }: Placed): readonly string[] {
  const folders: string[] = [];
  for (let end = folder.indexOf('/'); end !== -1; end = folder.indexOf('/', end + 1)) {
    folders.push(`${resource.type}/${folder.slice(0, end)}`);
  }
  return folders;
}

/** Folders of which another differs in case alone. */
function findAmbiguousFolders(placed: readonly Placed[]): ReadonlySet<string> {
  const spellings = new Map<string, Set<string>>();
  for (const folder of placed.flatMap(foldersOf)) {
    const folded = folder.toLowerCase();
    spellings.set(folded, (spellings.get(folded) ?? new Set()).add(folder));
  }
  return new Set([...spellings.values()].flatMap((set) => (set.size > 1 ? [...set] : [])));
}

/**
 * The file of each resource, by ARN: relative to the account's folder, without an ending. Where two folders would differ
 * in case alone, which many file systems ignore, capitals are encoded.
 */
export function placeFiles(resources: readonly IamResource[]): ReadonlyMap<string, string> {
  const placed = resources.map(placeOf);
  const ambiguous = findAmbiguousFolders(placed);
  return new Map(
    placed.map((place) => {
      const isAmbiguous = foldersOf(place).some((folder) => ambiguous.has(folder));
      const folder = isAmbiguous ? encodeCapitals(place.folder) : place.folder;
      return [place.resource.arn, `iam/${place.resource.type}/${folder}${place.file}`];
    }),
  );
}
