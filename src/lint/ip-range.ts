/** An address range in CIDR notation, IPv4 or IPv6. */
export interface IpRange {
  readonly version: 4 | 6;
  readonly address: bigint;
  /** Length of the prefix in bits. */
  readonly prefix: number;
  /** Whether bits after the prefix are set, which AWS ignores. */
  readonly hasHostBits: boolean;
}

/** Reads `203.0.113.0/24`, `203.0.113.5` or `2001:db8::/32`; `undefined` for any other text. */
export function parseIpRange(text: string): IpRange | undefined {
  const [host = '', length, ...rest] = text.split('/');
  if (rest.length > 0) return undefined;
  const version = host.includes(':') ? 6 : 4;
  const address = version === 6 ? parseIpv6(host) : parseIpv4(host);
  const width = version === 6 ? 128 : 32;
  const prefix = length === undefined ? width : parsePrefix(length, width);
  if (address === undefined || prefix === undefined) return undefined;
  const hostBits = (1n << BigInt(width - prefix)) - 1n;
  return { version, address, prefix, hasHostBits: (address & hostBits) !== 0n };
}

const digits = /^[0-9]{1,3}$/;

function parsePrefix(text: string, width: number): number | undefined {
  const value = Number(text);
  return digits.test(text) && value <= width ? value : undefined;
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let address = 0n;
  for (const part of parts) {
    if (!digits.test(part) || Number(part) > 255) return undefined;
    address = (address << 8n) | BigInt(part);
  }
  return address;
}

const group = /^[0-9a-f]{1,4}$/i;

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!groups.every((part) => group.test(part))) return undefined;
  return groups.reduce((address, part) => (address << 16n) | BigInt(`0x${part}`), 0n);
}

/** Ranges that no request from the internet comes from: RFC 1918, 6598, 3927, 1122 and 4193. */
const privateRanges: readonly IpRange[] = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '127.0.0.0/8',
  'fc00::/7',
].flatMap((text) => parseIpRange(text) ?? []);

/** Whether a range lies within the private address space. */
export function isPrivateRange(range: IpRange): boolean {
  return privateRanges.some((outer) => contains(outer, range));
}

/** Whether every address of the inner range is one of the outer range. */
export function contains(outer: IpRange, inner: IpRange): boolean {
  if (outer.version !== inner.version || outer.prefix > inner.prefix) return false;
  const shift = BigInt((outer.version === 6 ? 128 : 32) - outer.prefix);
  return outer.address >> shift === inner.address >> shift;
}
