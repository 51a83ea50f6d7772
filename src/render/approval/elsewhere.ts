import type { Elsewhere } from '../review/fit-sections.ts';

/** A web address without anything that would end a link in Markdown. */
const plainAddress = /^https?:\/\/[^\s()<>[\]\\`"']+$/;

/** The address of the details page, where it can stand in a link. */
export function linkable(detailsUrl: string | undefined): string | undefined {
  return detailsUrl !== undefined && plainAddress.test(detailsUrl) ? detailsUrl : undefined;
}

/** Where a reader finds what was cut. */
export function detailsElsewhere(detailsUrl: string | undefined): Elsewhere {
  const url = linkable(detailsUrl);
  return { words: 'the details page of four-eyes has all of it', ...(url !== undefined && { url }) };
}
