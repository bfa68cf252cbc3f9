/**
 * The dyadic grid of rates: multiples of 2^-10 byte per millisecond, snapped down. Rate times whole
 * milliseconds is then an exact double up to 8.8e12 bytes, so sums do not depend on their order.
 */

const STEPS_PER_BYTE = 1024;
const MS_PER_SEC = 1000;

/** The grid rate at or below a rate, bytes per millisecond. Infinity stays infinity. */
export function snapRate(bytesPerMs: number): number {
  return Math.floor(bytesPerMs * STEPS_PER_BYTE) / STEPS_PER_BYTE;
}

/** Bytes per second as a grid rate in bytes per millisecond. */
export function rateFromBytesPerSec(bytesPerSec: number): number {
  return snapRate(bytesPerSec / MS_PER_SEC);
}
