/** Every refusal the product can give has its three rows of words. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusals } from '../../src/text/en/refusals.ts';
import { refusalText } from '../../src/text/index.ts';

const root = new URL('../../src/', import.meta.url).pathname;
const GIVEN = /(?:refuse\(\s*'|code: ')([A-Z][A-Z0-9]*_[A-Z_]+)'/g;

/** Codes as the rules give them. */
function codes(): string[] {
  const files = ['domain', 'drill'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(root, folder, name), 'utf8')),
  );
  return [
    ...new Set(files.flatMap((text) => [...text.matchAll(GIVEN)].map(([, code]) => code ?? ''))),
  ];
}

describe('refusals', () => {
  it.each(codes())('%s says what, why and what would help', (code) => {
    expect(refusals).toHaveProperty([code]);
    const rows = Object.values(
      refusalText({ code, params: { name: 'SQL-01', text: 'Orders run.' } }),
    );
    for (const row of rows) expect(row).toMatch(/\w.*[.?]$/);
  });
});
