/** The dyadic grid of rates: multiples of 2^-10 byte per ms, snapped down. */
const PER_BYTE = 1024;
export function snapRate(bytesPerMs: number): number {
  return Math.floor(bytesPerMs * PER_BYTE) / PER_BYTE;
}
export function rateFromBytesPerSec(bytesPerSec: number): number {
  return snapRate(bytesPerSec / 1000);
}
