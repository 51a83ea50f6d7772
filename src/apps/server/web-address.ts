/**
 * Where GitHub shows its pages to people, by the base address of its API: `https://HOST/api/v3` of an Enterprise Server,
 * `https://api.HOST` of github.com and of GitHub Enterprise Cloud with data residency (docs.github.com, 'Getting started
 * with the REST API').
 */
export function webAddressOf(apiUrl = 'https://api.github.com'): string {
  const { protocol, host } = new URL(apiUrl);
  return `${protocol}//${host.replace(/^api\./, '')}`;
}
