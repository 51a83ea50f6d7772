import { liveAccountError } from '../classify-failure.ts';

/** The items of a page, and the token of the next one. */
export interface TokenPage<Item> {
  readonly items: readonly Item[] | undefined;
  readonly next: string | undefined;
}

/**
 * Every item of a list whose pages are asked for by token. A page without a list, or a token that comes again, is
 * `malformedAnswer`: the list would be a part, or never end.
 */
export async function collectTokenPages<Item>(
  operation: string,
  readPage: (token: string | undefined) => Promise<TokenPage<Item>>,
): Promise<readonly Item[]> {
  const found: Item[] = [];
  const tokens = new Set<string>();
  let token: string | undefined;
  do {
    const { items, next } = await readPage(token);
    if (items === undefined) throw malformed(operation, 'it has no list');
    found.push(...items);
    if (next !== undefined && tokens.has(next)) {
      throw malformed(operation, 'it repeats a token, so that the pages would never end');
    }
    if (next !== undefined) tokens.add(next);
    token = next;
  } while (token !== undefined);
  return found;
}

function malformed(operation: string, reason: string) {
  return liveAccountError(
    'malformedAnswer',
    operation,
    `the answer to \`${operation}\` is not whole: ${reason}`,
  );
}
