/**
 * The query parameters of the page that a `Link` header calls `next`, or undefined on the last page. The address itself is
 * not followed, so that no answer leads elsewhere: https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api.
 */
export function nextParameters(link: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof link !== 'string') return undefined;
  const next = link.split(',').find((part) => part.includes('rel="next"'));
  if (next === undefined) return undefined;
  const address = next.slice(next.indexOf('<') + 1, next.indexOf('>'));
  const question = address.indexOf('?');
  if (question < 0) return undefined;
  return Object.fromEntries(new URLSearchParams(address.slice(question + 1)));
}
