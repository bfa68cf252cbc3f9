/** Counter-based chance: a pure function of seed, stream and counter. */
export function streamOf(...parts: readonly (string | number)[]): number {
  let h = 0x811c9dc5;
  for (const part of parts) {
    const text = `${part}\u0000`;
    for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  }
  return h >>> 0;
}
function mix(x: number): number {
  let h = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}
export function draw(seed: number, stream: number, counter: number): number {
  return mix(mix(mix(seed | 0) ^ stream) + Math.imul(counter, 0x9e3779b9));
}
export function drawBetween(seed: number, stream: number, counter: number, lo: number, hi: number): number {
  return lo + Math.floor((draw(seed, stream, counter) / 4294967296) * (hi - lo + 1));
}
