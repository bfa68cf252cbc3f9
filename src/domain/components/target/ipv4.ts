/** IPv4 addresses and ranges as numbers. */

const PARTS = 4;
const BYTE = 256;
const BITS = 32;

/** Number of a dotted address, null if it is none. */
export function addressValue(text: string): number | null {
  const parts = text.split('.');
  if (parts.length !== PARTS) return null;
  let value = 0;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) >= BYTE) return null;
    value = value * BYTE + Number(part);
  }
  return value;
}

export function addressText(value: number): string {
  let rest = value;
  const parts: number[] = [];
  for (let at = 0; at < PARTS; at += 1) {
    parts.unshift(rest % BYTE);
    rest = Math.floor(rest / BYTE);
  }
  return parts.join('.');
}

export interface Range {
  readonly first: number;
  readonly last: number;
}

/** First and last address of `10.1.2.0/24`, null if it is none. */
export function rangeValue(text: string): Range | null {
  const [address = '', bits = ''] = text.split('/');
  const value = addressValue(address);
  if (value === null || !/^\d{1,2}$/.test(bits) || Number(bits) > BITS) return null;
  let size = 1;
  for (let bit = Number(bits); bit < BITS; bit += 1) size *= 2;
  const first = Math.floor(value / size) * size;
  return { first, last: first + size - 1 };
}

export function isIn(range: Range, address: number): boolean {
  return address >= range.first && address <= range.last;
}

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].flatMap(
  (text) => rangeValue(text) ?? [],
);

/** RFC 1918: addresses of private networks. */
export function isPrivate(address: number): boolean {
  return PRIVATE.some((range) => isIn(range, address));
}
