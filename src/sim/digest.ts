/** FNV-1a over 32-bit words, two lanes. */
import { assert } from './assert.ts';
export interface Digest { addWord(w: number): void; addF64(x: number): void; addText(s: string): void; value(): string }
export function createDigest(): Digest {
  let a = 0x811c9dc5; let b = 0x9747b28c;
  const f = new Float64Array(1); const w = new Int32Array(f.buffer);
  const addWord = (x: number) => { a = Math.imul(a ^ x, 0x01000193); b = Math.imul(b ^ (x >>> 7) ^ (x << 3), 0x01000193); };
  return {
    addWord,
    addF64(x) { assert(x === x, 'NaN in state'); f[0] = x === 0 ? 0 : x; addWord(w[0] ?? 0); addWord(w[1] ?? 0); },
    addText(s) { for (let i = 0; i < s.length; i += 1) addWord(s.charCodeAt(i)); addWord(-1); },
    value: () => (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0'),
  };
}
