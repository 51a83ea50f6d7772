import { validationError } from '../../query-error.ts';
import type { OperationContext } from '../../service.ts';
import type { NamedCollection } from '../../state/named-collection.ts';
import { xmlList, type XmlObject, type XmlValue } from '../../write-xml.ts';
import { checkRange } from './check-parameters.ts';

/** One page of items, and the place where the next begins. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Absent on the last page. */
  readonly nextPosition?: string;
}

/** How many items the page of this call may hold: `MaxItems`, 100 when it was not sent. */
export function pageSize({ parameters, sandbox }: OperationContext): number {
  const asked = checkRange('MaxItems', parameters.optionalInteger('MaxItems') ?? 100, 1, 1000);
  return Math.min(asked, sandbox.pageSizeLimit);
}

/** Where the page of this call begins; empty for the first. */
export function pagePosition({ parameters }: OperationContext): string {
  const marker = parameters.optional('Marker');
  if (marker === undefined) return '';
  const position = Buffer.from(marker, 'base64url').toString('utf8');
  if (position === '' || Buffer.from(position).toString('base64url') !== marker) {
    throw validationError('Invalid Marker.');
  }
  return position;
}

/** The fields that tell whether more pages follow. */
export function pagingFields(nextPosition: string | undefined): XmlObject {
  if (nextPosition === undefined) return { IsTruncated: false };
  return { IsTruncated: true, Marker: Buffer.from(nextPosition).toString('base64url') };
}

/** The page of a collection that this call asks for; entities under other paths than `PathPrefix` are left out. */
export function collectionPage<Entity extends { readonly name: string; readonly path: string }>(
  context: OperationContext,
  collection: NamedCollection<Entity>,
): Page<Entity> {
  const prefix = context.parameters.optional('PathPrefix') ?? '/';
  const size = pageSize(context);
  const entities = collection.slice(pagePosition(context), size);
  const items = entities.filter(({ path }) => path.startsWith(prefix));
  const last = entities.at(-1)?.name.toLowerCase();
  const more = last !== undefined && collection.slice(last, 1).length > 0;
  return more ? { items, nextPosition: last } : { items };
}

/** The page of a plain list, whose members are found again by their key. */
export function listPage<Item>(
  context: OperationContext,
  list: readonly Item[],
  keyOf: (item: Item) => string,
): Page<Item> {
  const position = pagePosition(context);
  const sorted = list
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((left, right) => (left.key < right.key ? -1 : 1))
    .filter(({ key }) => position === '' || key > position);
  const taken = sorted.slice(0, pageSize(context));
  const items = taken.map(({ item }) => item);
  const last = taken.at(-1)?.key;
  return last !== undefined && sorted.length > taken.length ? { items, nextPosition: last } : { items };
}

/** A page as an answer: `IsTruncated`, `Marker` and the list under its name. */
export function pageAnswer<Item>(
  page: Page<Item>,
  listName: string,
  describe: (item: Item) => XmlValue,
): XmlObject {
  return { ...pagingFields(page.nextPosition), [listName]: xmlList(page.items.map(describe)) };
}
