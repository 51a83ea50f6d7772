import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { NotifierError } from '../../ports/notifier.ts';

/** What no notification has business with: link-local (with the metadata services of clouds), unspecified, multicast. */
const neverRanges = [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
  ['::', 128],
  ['fe80::', 10],
  ['ff00::', 8],
  ['fd00:ec2::', 32],
] as const;

/** The operator's own networks (RFC 1918, RFC 6598, RFC 4193), and this machine. */
const privateRanges = [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['::1', 128],
  ['fc00::', 7],
] as const;

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}

function blockList(ranges: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, familyOf(network));
  return list;
}

const never = blockList(neverRanges);
const ownNetworks = blockList(privateRanges);

/** An IPv4 address in the clothes of IPv6 (`::ffff:10.0.0.1`, and NAT64's `64:ff9b::`) is judged as what it is. */
function unmapped(address: string): string {
  return /^(?:::ffff:|64:ff9b::)(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)?.[1] ?? address;
}

/** Whether a notification may go to an address; `isPrivate`: the sink is in the operator's own network. */
export function isAllowedAddress(address: string, isPrivate: boolean): boolean {
  const plain = unmapped(address);
  if (isIP(plain) === 0 || never.check(plain, familyOf(plain))) return false;
  return isPrivate || !ownNetworks.check(plain, familyOf(plain));
}

function refusal(): NotifierError {
  const message = 'the receiver is at an address of a private network, which the sink does not allow';
  return new NotifierError(message, { isPassing: false });
}

/** Throws `NotifierError` where the host is written as an address that is refused; names are looked up on connecting. */
export function requireAllowedHost(host: string, isPrivate: boolean): void {
  const address = host.replace(/^\[|\]$/g, '');
  if (isIP(address) !== 0 && !isAllowedAddress(address, isPrivate)) throw refusal();
}

/**
 * The look-up of a connection: the address that was judged is the one that is connected to, so that a name cannot change
 * its mind in between. One refused address among several refuses all.
 */
export function guardedLookup(isPrivate: boolean): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses: readonly LookupAddress[]) => {
      const [first] = addresses;
      if (error !== null || first === undefined) {
        callback(error ?? new Error('the name has no address'), '', 0);
      } else if (!addresses.every(({ address }) => isAllowedAddress(address, isPrivate))) {
        callback(refusal(), '', 0);
      } else if (options.all === true) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    });
  };
}
