import { describe, expect, it } from 'vitest';
import sheet from '../../../src/ui/styles/tokens.css?raw';
import systemSheet from '../../../src/ui/styles/tokens-system.css?raw';

/** Custom properties set between the first brace after `start` and the brace that closes it. */
function valuesAfter(css: string, start: string): Record<string, string> {
  const from = css.indexOf('{', css.indexOf(start)) + 1;
  const block = css.slice(from, css.indexOf('}', from)).replace(/\/\*[\s\S]*?\*\//g, '');
  const pairs = block.matchAll(/(--[\w-]+):\s*([^;]+);/g);
  return Object.fromEntries([...pairs].map(([, name, value]) => [name, value?.trim()]));
}

describe('tokens', () => {
  it('gives a light system the very values of the light theme', () => {
    const light = valuesAfter(sheet, '[data-theme="light"] {');
    expect(Object.keys(light).length).toBeGreaterThan(40);
    expect(valuesAfter(systemSheet, ':root:not([data-theme])')).toEqual(light);
  });

  it('names every colour in both themes', () => {
    const dark = Object.keys(valuesAfter(sheet, '[data-theme="dark"] {'));
    expect(Object.keys(valuesAfter(sheet, '[data-theme="light"] {')).sort()).toEqual(dark.sort());
  });
});
