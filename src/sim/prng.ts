/** Chance without state: a pure function of seed, stream and counter. Not cryptographic. */

const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const GOLDEN = 0x9e3779b9;
const TWO_32 = 4_294_967_296;

/** The stream of a purpose, such as `('timing', 'boot', 'machine/web-01')`. 32 bits. */
export function streamOf(...parts: readonly (string | number)[]): number {
  let hash = FNV_BASIS;
  for (const part of parts) {
    const text = `${part}\u0000`;
    for (let index = 0; index < text.length; index += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME);
    }
  }
  return hash >>> 0;
}

/** Two multiply-xorshift rounds; every input bit reaches every output bit. */
function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The draw number `counter` of a stream: an integer from 0 to 2^32 − 1. */
export function draw(seed: number, stream: number, counter: number): number {
  return mix(mix(mix(seed + GOLDEN) ^ stream) + Math.imul(counter + 1, GOLDEN));
}

/** An integer from `lo` to `hi`, both inclusive, by scaling; bias below 2^-32 of the range. */
export function drawBetween(
  seed: number,
  stream: number,
  counter: number,
  lo: number,
  hi: number,
): number {
  return lo + Math.floor((draw(seed, stream, counter) / TWO_32) * (hi - lo + 1));
}
