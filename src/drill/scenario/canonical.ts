/** Canonical JSON and the content hash: the same scenario has the same text on every machine. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { CompiledScenario } from './types.ts';

/** JSON with sorted keys, no blanks, numbers as the language prints them (RFC 8785). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const parts = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
  return `{${parts.join(',')}}`;
}

/**
 * `sha256-…` of everything that changes a run: without the proof, and without title, summary,
 * authors and licence, so that a better title keeps old runs comparable (SCENARIOS 2.2).
 */
export function contentHashOf(scenario: Omit<CompiledScenario, 'contentHash'>): string {
  const { solutions, idleAtMost, traps, assets, meta, ...rest } = scenario;
  const { title, summary, authors, licence, tags, ...kept } = meta;
  void [solutions, idleAtMost, traps, assets, title, summary, authors, licence, tags];
  return `sha256-${bytesToHex(sha256(utf8ToBytes(canonicalJson({ ...rest, meta: kept }))))}`;
}
