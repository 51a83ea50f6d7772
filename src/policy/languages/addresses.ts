import { intersectIntervals } from './intervals.ts';
import type { Interval, IntervalSet } from './intervals.ts';

/**
 * IPv4 and IPv6 addresses on one line of integers: IPv4 from 0, IPv6 from 2^32 on. An interval of addresses begins just
 * before its first address and ends just before the first that is no longer in it.
 */
const firstOfVersion6 = 1n << 32n;
const endOfVersion6 = firstOfVersion6 + (1n << 128n);

export const allAddresses: IntervalSet = [addressInterval(0n, endOfVersion6)];

function addressInterval(first: bigint, end: bigint): Interval {
  return { from: { value: first, side: 'before' }, to: { value: end, side: 'before' } };
}

function parseDecimal(text: string, maximum: number): number | undefined {
  if (!/^\d{1,3}$/.test(text)) return undefined;
  const value = Number(text);
  return value <= maximum ? value : undefined;
}

function parseVersion4(text: string): bigint | undefined {
  const bytes = text.split('.').map((part) => parseDecimal(part, 255));
  if (bytes.length !== 4) return undefined;
  return bytes.reduce<bigint | undefined>(
    (value, byte) => (value === undefined || byte === undefined ? undefined : value * 256n + BigInt(byte)),
    0n,
  );
}

function parseGroups(text: string): readonly bigint[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map((group) => BigInt(`0x${group}`))
    : undefined;
}

/** Fills `::` with zeros; `undefined` when there are too many or too few groups. */
function expandGroups(text: string): readonly bigint[] | undefined {
  const [head = '', tail, ...more] = text.split('::');
  const before = parseGroups(head);
  const after = tail === undefined ? [] : parseGroups(tail);
  if (before === undefined || after === undefined || more.length > 0) return undefined;
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...before, ...Array.from({ length: missing }, () => 0n), ...after];
}

function parseVersion6(text: string): bigint | undefined {
  const groups = expandGroups(text);
  return groups?.reduce((value, group) => value * 65_536n + group, 0n);
}

/**
 * Reads an address or a prefix (`203.0.113.0/24`, `2001:db8::/32`) as the addresses in it, host bits ignored; `undefined`
 * when it is none. The mixed form `::ffff:192.0.2.1` is not read.
 */
export function parseAddressPrefix(text: string): Interval | undefined {
  const [address = '', prefix, ...more] = text.split('/');
  if (more.length > 0) return undefined;
  const isVersion6 = address.includes(':');
  const width = isVersion6 ? 128 : 32;
  const value = isVersion6 ? parseVersion6(address) : parseVersion4(address);
  const bits = prefix === undefined ? width : parseDecimal(prefix, width);
  if (value === undefined || bits === undefined) return undefined;
  const size = 1n << BigInt(width - bits);
  const first = (value / size) * size + (isVersion6 ? firstOfVersion6 : 0n);
  return addressInterval(first, first + size);
}

function formatVersion6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  );
  return groups.join(':').replace(/(^|:)0(:0)+(:|$)/, '::');
}

/** The usual writing of an address on the line. */
export function formatAddress(value: bigint): string {
  if (value >= firstOfVersion6) return formatVersion6(value - firstOfVersion6);
  return [24n, 16n, 8n, 0n].map((shift) => ((value >> shift) & 255n).toString()).join('.');
}

/** Blocks set aside for documentation: an example from them belongs to nobody (RFC 5737, RFC 3849). */
const documentationBlocks = ['203.0.113.0/24', '198.51.100.0/24', '192.0.2.0/24', '2001:db8::/32'].flatMap(
  (block) => parseAddressPrefix(block) ?? [],
);

/** An address of the set, from a documentation block where there is one; not the network's own where others are. */
export function sampleAddress(set: IntervalSet): string | undefined {
  const interval = intersectIntervals(documentationBlocks, set)[0] ?? set[0];
  if (interval === undefined) return undefined;
  const first = BigInt(interval.from.value);
  const hasMore = first + 1n < BigInt(interval.to.value);
  return formatAddress(hasMore ? first + 1n : first);
}
