import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

/** Which addresses may be called. Who registers a webhook must not be able to make us call what stands inside our network. */

/** One address of a name, as the socket takes it. */
export interface Place {
  address: string;
  family: number;
}

/** Looks a name up; every address of it. */
type Resolve = (host: string) => Promise<Place[]>;

/** It may not be called at all; trying again changes nothing. */
export class Forbidden extends Error {}

const byDns: Resolve = (host) => lookup(host, { all: true, verbatim: true });

export interface ReachOptions {
  /** Networks that are private and may be called all the same: the governments' own. */
  privateTargets?: readonly string[];
  resolve?: Resolve;
}

/**
 * Looks up where a URL leads, once, and judges every address. What it returns is what the socket connects to: the name
 * is not looked up again, so an answer that changes meanwhile changes nothing.
 */
export function openReach({
  privateTargets = [],
  resolve = byDns,
}: ReachOptions): (url: URL) => Promise<Place[]> {
  const networks = privateTargets.map((network) => ipaddr.parseCIDR(network));
  return async (url) => {
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
      throw new Forbidden('only https addresses are called');
    if (url.username !== '' || url.password !== '')
      throw new Forbidden('an address must not carry a name or password');
    // The parser of URLs has already written decimal, octal and hexadecimal spellings of IPv4 as four numbers.
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const places = ipaddr.isValid(host)
      ? [{ address: host, family: ipaddr.parse(host).kind() === 'ipv4' ? 4 : 6 }]
      : await resolve(host);
    if (places.length === 0) throw new Error('the name has no address');
    const ours = places.map(({ address }) => judge(address, networks));
    if (url.protocol === 'http:' && !ours.every(Boolean))
      throw new Forbidden('http is for addresses in PRIVATE_TARGETS only; use https');
    return places;
  };
}

/** What the internet gives out of IPv6 so far; ranges that pass IPv4 on are all outside, or named by the library. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** True for an address of a network that is allowed by name, false for one of the internet; throws for any other. */
function judge(text: string, networks: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][]): boolean {
  if (!ipaddr.isValid(text)) throw new Forbidden('its address cannot be read');
  const address = ipaddr.parse(text);
  if (networks.some((network) => address.kind() === network[0].kind() && address.match(network))) return true;
  const range = address.range();
  const global = address.kind() === 'ipv4' || address.match(GLOBAL_IPV6);
  if (range !== 'unicast' || !global)
    throw new Forbidden(`its address is not of the internet (${range}) and not in PRIVATE_TARGETS`);
  return false;
}
