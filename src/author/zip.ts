/** Zip files: written plainly, read with limits that hold whatever a header claims. */
import { inflate } from './inflate.ts';

export interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Limits of a pack (SCENARIOS 2.2). */
export const packLimits = {
  zipBytes: 20 * 1024 * 1024,
  entries: 50,
  bytes: 40 * 1024 * 1024,
  ratio: 100,
} as const;

export type ZipFault =
  | 'size'
  | 'broken'
  | 'entries'
  | 'name'
  | 'link'
  | 'method'
  | 'unpacked'
  | 'ratio'
  | 'sum'
  | 'twice';
export type ReadZip =
  | { readonly entries: readonly Entry[] }
  | { readonly fault: ZipFault; readonly name: string };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const TRAILER = 0x06054b50;
/** 1 January 1980, so that the same files give the same bytes. */
const DATE = 0x21;
const UTF8 = 0x0800;
const STORED = 0;
const DEFLATED = 8;

const crcTable = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Numbers of two and four bytes, lowest first. */
function packed(parts: readonly (readonly [size: 2 | 4, value: number])[]): Uint8Array {
  const total = parts.reduce((sum, [size]) => sum + size, 0);
  const view = new DataView(new ArrayBuffer(total));
  let at = 0;
  for (const [size, value] of parts) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(view.buffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Entries in the given order, not compressed. */
export function writeZip(entries: readonly Entry[]): Uint8Array {
  const locals: Uint8Array[] = [];
  const centrals: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const label = new TextEncoder().encode(name);
    const common = [
      [2, 20],
      [2, UTF8],
      [2, STORED],
      [2, 0],
      [2, DATE],
      [4, crcOf(bytes)],
      [4, bytes.length],
      [4, bytes.length],
      [2, label.length],
      [2, 0],
    ] as const;
    const local = joined([packed([[4, LOCAL], ...common]), label, bytes]);
    const rest = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ] as const;
    centrals.push(joined([packed([[4, CENTRAL], [2, 20], ...common, ...rest]), label]));
    locals.push(local);
    offset += local.length;
  }
  const directory = joined(centrals);
  const trailer = packed([
    [4, TRAILER],
    [2, 0],
    [2, 0],
    [2, entries.length],
    [2, entries.length],
    [4, directory.length],
    [4, offset],
    [2, 0],
  ]);
  return joined([...locals, directory, trailer]);
}

interface Header {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly mode: number;
  readonly offset: number;
}

/** A plain file name: no folder, no drive, nothing hidden, nothing that leads out. */
function isPlainName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,80}$/.test(name) && !name.includes('..');
}

/** Every entry, or the first thing that is not allowed. Never throws. */
export function readZip(bytes: Uint8Array): ReadZip {
  if (bytes.length > packLimits.zipBytes) return { fault: 'size', name: '' };
  const headers = headersOf(bytes);
  if (headers === null) return { fault: 'broken', name: '' };
  if (headers.length > packLimits.entries) return { fault: 'entries', name: '' };
  const entries: Entry[] = [];
  let left: number = packLimits.bytes;
  for (const header of headers) {
    const { name } = header;
    if (!isPlainName(name)) return { fault: 'name', name };
    // The type of a file in the upper bits of its mode: 0xa is a link to another place.
    if (header.mode >>> 28 === 0xa) return { fault: 'link', name };
    if (entries.some((one) => one.name === name)) return { fault: 'twice', name };
    const read = unpack(bytes, header, left);
    if (typeof read === 'string') return { fault: read, name };
    if (crcOf(read) !== header.crc) return { fault: 'sum', name };
    left -= read.length;
    entries.push({ name, bytes: read });
  }
  return { entries };
}

function unpack(bytes: Uint8Array, header: Header, left: number): Uint8Array | ZipFault {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { offset, size, method } = header;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) return 'broken';
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const source = bytes.subarray(start, start + size);
  if (source.length !== size) return 'broken';
  if (method === STORED) return size > left ? 'unpacked' : source.slice();
  if (method !== DEFLATED) return 'method';
  const most = Math.max(size, 1) * packLimits.ratio;
  const read = inflate(source, Math.min(left, most));
  if ('bytes' in read) return read.bytes;
  if (read.fault === 'broken') return 'broken';
  return most < left ? 'ratio' : 'unpacked';
}

/** The directory at the end of the file. */
function headersOf(bytes: Uint8Array): readonly Header[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  const last = Math.max(0, end - 65_535);
  while (end >= last && view.getUint32(end, true) !== TRAILER) end -= 1;
  if (end < last || end < 0) return null;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const headers: Header[] = [];
  for (let index = 0; index < count && index <= packLimits.entries; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) return null;
    const label = view.getUint16(at + 28, true);
    headers.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + label)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      size: view.getUint32(at + 20, true),
      mode: view.getUint32(at + 38, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + label + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return headers;
}
