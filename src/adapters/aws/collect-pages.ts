import type { ReadProgress } from '../../ports/live-account.ts';
import { liveAccountError } from './classify-failure.ts';

/** What IAM's paged answers have in common. */
export interface IamPage {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

/**
 * Decodes each page as it arrives, so that only one raw page is in memory. An answer that does not say whether more
 * pages follow, a missing or repeated marker, or a marker on the last page is `malformedAnswer`: the list would be a
 * part, or never end.
 */
export async function collectPages<Page extends IamPage, Part>(
  operation: string,
  pages: AsyncIterable<Page>,
  decodePage: (page: Page) => Part,
  onProgress: ((progress: ReadProgress) => void) | undefined,
): Promise<readonly Part[]> {
  const parts: Part[] = [];
  const markers = new Set<string>();
  let complete = false;
  for await (const page of pages) {
    complete = checkPage(operation, page, markers);
    parts.push(decodePage(page));
    onProgress?.({ operation, done: parts.length });
  }
  if (!complete) throw malformed(operation, 'the last page is missing');
  return parts;
}

/** Whether this is the last page. */
function checkPage(operation: string, page: IamPage, markers: Set<string>): boolean {
  const { IsTruncated: isTruncated, Marker: marker } = page;
  if (isTruncated === undefined) throw malformed(operation, 'it does not say whether more pages follow');
  if (!isTruncated) {
    if (marker !== undefined && marker !== '') throw malformed(operation, 'its last page has a marker');
    return true;
  }
  if (marker === undefined || marker === '') {
    throw malformed(operation, 'more pages follow, but it has no marker');
  }
  if (markers.has(marker))
    throw malformed(operation, 'it repeats a marker, so that the pages would never end');
  markers.add(marker);
  return false;
}

function malformed(operation: string, reason: string) {
  return liveAccountError(
    'malformedAnswer',
    operation,
    `the answer to \`${operation}\` is not whole: ${reason}`,
  );
}
