/** Addresses that calls come from. */
import { isIPv4, isIPv6 } from 'node:net'
import * as z from 'zod'
import { isSet } from './text.ts'

const addressRange = () =>
  z.string().max(49).refine(isRange, 'This is neither an address nor a range of addresses (CIDR), such as 203.0.113.0/24 or 2001:db8::/32.')

/** From where a client may call; none means from anywhere. */
export const allowList = () =>
  z
    .array(addressRange())
    .min(1)
    .max(50)
    .refine(isSet, 'Name each range once.')
    .meta({ description: 'Addresses it may call from, single or as ranges (CIDR); from anywhere unless set', example: ['203.0.113.0/24'] })

function isRange(text: string): boolean {
  const [net = '', bits, ...rest] = text.split('/')
  const bitsMax = isIPv4(net) ? 32 : isIPv6(net) && !net.includes('%') ? 128 : -1
  if (bitsMax < 0 || rest.length > 0) return false
  return bits === undefined || (/^(?:0|[1-9]\d{0,2})$/.test(bits) && Number(bits) <= bitsMax)
}

/** What stands for an address when its deeds are counted: whoever has one of IPv6 has the 2^64 around it as well. */
export function sourceOf(address: string | undefined): string {
  const plain = (address ?? 'unknown').replace(/^::ffff:(?=\d+\.)/i, '')
  return isIPv6(plain) ? `${networkOf(plain)}/64` : plain
}

/** The first four groups of an address of IPv6, written in one way. */
function networkOf(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const groups = (part: string | undefined) => (part ? part.split(':') : [])
  const [first, last] = [groups(head), groups(tail)]
  const whole = tail === undefined ? first : [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last]
  return whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
