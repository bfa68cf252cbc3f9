/** State digests: FNV-1a over 32-bit words in two lanes. Synchronous, not cryptographic. */
import { assert } from './assert.ts';

export interface Digest {
  addWord(word: number): void;
  /** NaN is a bug; −0 counts as 0. */
  addF64(value: number): void;
  addText(text: string): void;
  /** 16 hexadecimal digits. */
  value(): string;
}

const PRIME = 0x01000193;
const LANE_A = 0x811c9dc5;
const LANE_B = 0x9747b28c;
const HEX = 16;
const DIGITS = 8;

export function createDigest(): Digest {
  let a = LANE_A;
  let b = LANE_B;
  const float = new Float64Array(1);
  const words = new Int32Array(float.buffer);
  const addWord = (word: number) => {
    a = Math.imul(a ^ word, PRIME);
    b = Math.imul(b ^ ((word << 13) | (word >>> 19)), PRIME);
  };
  const hex = (lane: number) => (lane >>> 0).toString(HEX).padStart(DIGITS, '0');
  return {
    addWord,
    addF64(value) {
      assert(!Number.isNaN(value), 'NaN in the state');
      float[0] = value === 0 ? 0 : value;
      addWord(words[0] ?? 0);
      addWord(words[1] ?? 0);
    },
    addText(text) {
      for (let index = 0; index < text.length; index += 1) addWord(text.charCodeAt(index));
      addWord(-1);
    },
    value: () => hex(a) + hex(b),
  };
}
