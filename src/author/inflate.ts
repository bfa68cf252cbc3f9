/**
 * Unpacks deflated bytes (RFC 1951) and stops at a limit while it works, so that a small file
 * cannot become a large one. Pure and synchronous: the same in Node and in the page.
 */

const MAX_BITS = 15;
const END = 256;
const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
];
const lengthExtra = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
const distanceBase = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12289, 16385, 24577,
];
const distanceExtra = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const codeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Codes by length: how many there are, and their symbols in order. */
interface Huffman {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

interface Input {
  readonly bytes: Uint8Array;
  at: number;
  held: number;
  count: number;
}

interface Output {
  bytes: Uint8Array;
  length: number;
  readonly limit: number;
}

/** `broken`: not deflated data; `too-large`: more than `limit` bytes come out. */
export type Inflated = { readonly bytes: Uint8Array } | { readonly fault: 'broken' | 'too-large' };

export function inflate(source: Uint8Array, limit: number): Inflated {
  const input: Input = { bytes: source, at: 0, held: 0, count: 0 };
  const output: Output = { bytes: new Uint8Array(Math.min(limit, 65_536)), length: 0, limit };
  try {
    while (!readBlock(input, output));
  } catch (error) {
    if (error instanceof RangeError) {
      return { fault: error.message === 'too-large' ? 'too-large' : 'broken' };
    }
    throw error;
  }
  return { bytes: output.bytes.slice(0, output.length) };
}

function fail(why: 'broken' | 'too-large'): never {
  throw new RangeError(why);
}

function bits(input: Input, count: number): number {
  while (input.count < count) {
    const byte = input.bytes[input.at];
    if (byte === undefined) return fail('broken');
    input.held |= byte << input.count;
    input.count += 8;
    input.at += 1;
  }
  const value = input.held & ((1 << count) - 1);
  input.held >>>= count;
  input.count -= count;
  return value;
}

function push(output: Output, byte: number): void {
  if (output.length >= output.limit) fail('too-large');
  if (output.length === output.bytes.length) {
    const wider = new Uint8Array(Math.min(output.limit, output.bytes.length * 2));
    wider.set(output.bytes);
    output.bytes = wider;
  }
  output.bytes[output.length] = byte;
  output.length += 1;
}

/** One block; true when it was the last. */
function readBlock(input: Input, output: Output): boolean {
  const isLast = bits(input, 1) === 1;
  const kind = bits(input, 2);
  if (kind === 0) readStored(input, output);
  else if (kind === 1) readCodes(input, output, fixedLengths, fixedDistances);
  else if (kind === 2) {
    const [lengths, distances] = readTables(input);
    readCodes(input, output, lengths, distances);
  } else fail('broken');
  return isLast;
}

function readStored(input: Input, output: Output): void {
  input.held = 0;
  input.count = 0;
  const length = bits(input, 16);
  if (length !== (bits(input, 16) ^ 0xffff)) fail('broken');
  for (let left = length; left > 0; left -= 1) push(output, bits(input, 8));
}

function tableOf(lengths: readonly number[]): Huffman {
  const counts = new Uint16Array(MAX_BITS + 1);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  const offsets = new Uint16Array(MAX_BITS + 2);
  for (let length = 1; length <= MAX_BITS; length += 1) {
    offsets[length + 1] = (offsets[length] ?? 0) + (counts[length] ?? 0);
  }
  const symbols = new Uint16Array(lengths.length);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const at = offsets[length] ?? 0;
    symbols[at] = symbol;
    offsets[length] = at + 1;
  }
  counts[0] = 0;
  return { counts, symbols };
}

const fixedLengths = tableOf(
  Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8)),
);
const fixedDistances = tableOf(Array.from({ length: 30 }, () => 5));

function symbolOf(input: Input, { counts, symbols }: Huffman): number {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length <= MAX_BITS; length += 1) {
    code |= bits(input, 1);
    const count = counts[length] ?? 0;
    if (code - count < first) return symbols[index + (code - first)] ?? fail('broken');
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  return fail('broken');
}

function readTables(input: Input): readonly [Huffman, Huffman] {
  const literals = bits(input, 5) + 257;
  const distances = bits(input, 5) + 1;
  const codes = bits(input, 4) + 4;
  const lengths: number[] = Array.from({ length: 19 }, () => 0);
  for (const place of codeOrder.slice(0, codes)) lengths[place] = bits(input, 3);
  const table = tableOf(lengths);
  const all: number[] = [];
  while (all.length < literals + distances) {
    const symbol = symbolOf(input, table);
    if (symbol < 16) all.push(symbol);
    else {
      const last = all.at(-1);
      if (symbol === 16 && last === undefined) fail('broken');
      const value = symbol === 16 ? (last ?? 0) : 0;
      const times =
        symbol === 16
          ? bits(input, 2) + 3
          : symbol === 17
            ? bits(input, 3) + 3
            : bits(input, 7) + 11;
      for (let left = times; left > 0; left -= 1) all.push(value);
    }
  }
  if (all.length > literals + distances) fail('broken');
  return [tableOf(all.slice(0, literals)), tableOf(all.slice(literals))];
}

function readCodes(input: Input, output: Output, lengths: Huffman, distances: Huffman): void {
  for (;;) {
    const symbol = symbolOf(input, lengths);
    if (symbol === END) return;
    if (symbol < END) {
      push(output, symbol);
      continue;
    }
    const base = lengthBase[symbol - END - 1] ?? fail('broken');
    const length = base + bits(input, lengthExtra[symbol - END - 1] ?? 0);
    const far = symbolOf(input, distances);
    const reach = distanceBase[far] ?? fail('broken');
    const distance = reach + bits(input, distanceExtra[far] ?? 0);
    if (distance > output.length) fail('broken');
    for (let left = length; left > 0; left -= 1) {
      push(output, output.bytes[output.length - distance] ?? 0);
    }
  }
}
