/** Why an address is not sent to, without the address: it may be a secret. */
export interface AddressProblem {
  /** Follows 'the address'. */
  readonly what: string;
  readonly remedy: string;
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Whether a host is this machine by name or number. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/** What is wrong with an address, as text: it is `https`, or `http` on this machine, and carries no credentials. */
export function findAddressProblem(text: string): AddressProblem | undefined {
  const url = parseUrl(text);
  if (url === undefined) return { what: 'is no URL', remedy: 'write it whole, with `https://`' };
  const isHere = url.protocol === 'http:' && isLoopbackHost(url.hostname);
  if (url.protocol !== 'https:' && !isHere) {
    return { what: 'is not `https`', remedy: 'use `https`; plain `http` is for this machine alone' };
  }
  if (url.username === '' && url.password === '') return undefined;
  return { what: 'carries a user name or a password', remedy: 'the receiver checks the signature instead' };
}
