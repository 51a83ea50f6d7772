/** An address range as its network's bits: 4 bytes for IPv4, 16 for IPv6. */
export interface IpRange {
  readonly bytes: readonly number[];
  /** Number of leading bits that count. */
  readonly prefixLength: number;
}

function decimal(text: string, largest: number): number | undefined {
  if (!/^\d{1,3}$/.test(text)) return undefined;
  const value = Number(text);
  return value <= largest ? value : undefined;
}

function parseIpv4(text: string): readonly number[] | undefined {
  const bytes = text.split('.').map((part) => decimal(part, 255));
  return bytes.length === 4 && bytes.every((byte) => byte !== undefined) ? bytes : undefined;
}

function groupBytes(group: string): readonly number[] | undefined {
  if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return undefined;
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 255];
}

/** Groups between colons; the last of an address may be written as an IPv4 address. */
function parseGroups(text: string, endsAddress: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  const bytes = groups.map((group, index) =>
    endsAddress && index === groups.length - 1 && group.includes('.') ? parseIpv4(group) : groupBytes(group),
  );
  return bytes.every((part) => part !== undefined) ? bytes.flat() : undefined;
}

function parseIpv6(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  const [head, tail] = halves.map((half, index) => parseGroups(half, index === halves.length - 1));
  if (head === undefined || halves.length > 2) return undefined;
  if (halves.length === 1) return head.length === 16 ? head : undefined;
  if (tail === undefined || head.length + tail.length > 14) return undefined;
  const zeros = Array.from({ length: 16 - head.length - tail.length }, () => 0);
  return [...head, ...zeros, ...tail];
}

/**
 * Reads an IPv4 or IPv6 address, with or without `/prefix`; without, it is one address. `undefined` for anything else.
 * See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function parseIpRange(text: string): IpRange | undefined {
  const [address = '', prefix, ...more] = text.split('/');
  const bytes = address.includes(':') ? parseIpv6(address) : parseIpv4(address);
  if (bytes === undefined || more.length > 0) return undefined;
  const bits = bytes.length * 8;
  const prefixLength = prefix === undefined ? bits : decimal(prefix, bits);
  return prefixLength === undefined ? undefined : { bytes, prefixLength };
}

/** Whether all of `inner` lies in `outer`; the families never mix. */
export function containsRange(outer: IpRange, inner: IpRange): boolean {
  if (outer.bytes.length !== inner.bytes.length || outer.prefixLength > inner.prefixLength) return false;
  return outer.bytes.every((byte, index) => {
    const bits = Math.min(8, Math.max(0, outer.prefixLength - index * 8));
    const mask = (0xff << (8 - bits)) & 0xff;
    return (byte & mask) === ((inner.bytes[index] ?? 0) & mask);
  });
}
