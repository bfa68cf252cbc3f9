import { describe, expect, it } from 'vitest';
import { type Catalogue, catalogue } from './catalogue.ts';
import { citations, readReasons, report } from './report.ts';

const small: Catalogue = {
  facts: ['CS-01', 'CS-02', 'CS-03'],
  lifecycle: ['LC-1.01'],
  faults: ['F-01', 'F-02'],
  problems: ['Y101'],
};

describe('a citation', () => {
  it('is read from the brackets of a test name, several by commas, a fault with its side', () => {
    expect(citations('keeps points [RPT-06, POL-02]').map(({ id }) => id)).toEqual([
      'RPT-06',
      'POL-02',
    ]);
    expect(citations('goes silent [F-31 symptom]')).toEqual([{ id: 'F-31', aspect: 'symptom' }]);
    expect(citations('walks [LC-12.1.07] and refuses [Y101]').map(({ id }) => id)).toEqual([
      'LC-12.1.07',
      'Y101',
    ]);
    expect(citations('sorts [a, b] and web-01')).toEqual([]);
  });
});

describe('the report', () => {
  const tests = [
    { name: 'holds [CS-01]', hasPassed: true },
    { name: 'breaks [CS-02]', hasPassed: false },
    { name: 'also holds [CS-02]', hasPassed: true },
    { name: 'appears [F-01 injected]', hasPassed: true },
    { name: 'is seen and mended [F-02 injected] [F-02 symptom] [F-02 remedy]', hasPassed: true },
    { name: 'is seen and mended [F-01 symptom] [F-01 remedy]', hasPassed: true },
    { name: 'costs what it costs [F-01 wrong-remedy]', hasPassed: true },
    { name: 'cites nothing known [ZZ-09]', hasPassed: true },
  ];
  const result = report(small, tests, new Map([['CS-03', 'belongs to the portal only']]));

  it('counts an id as proved by the passing tests that cite it', () => {
    expect(result.facts.proved).toEqual([{ id: 'CS-01', tests: ['holds [CS-01]'] }]);
  });

  it('takes the proof back when another citing test fails', () => {
    expect(result.facts.open).toEqual(['CS-02']);
    expect(result.failing).toEqual(['CS-02']);
  });

  it('gives the reason of what is left out', () => {
    expect(result.facts.notSimulated).toEqual([
      { id: 'CS-03', reason: 'belongs to the portal only' },
    ]);
  });

  it('takes a fault for proved when all four of its parts were shown', () => {
    expect(result.faults.proved.map(({ id, aspects }) => [id, aspects?.length])).toEqual([
      ['F-01', 4],
    ]);
    expect(result.faults.open).toEqual(['F-02']);
  });

  it('names citations nobody knows', () => {
    expect(result.unknown).toEqual(['ZZ-09']);
  });
});

it('reads reasons for one id and for a range', () => {
  const reasons = readReasons('- CS-01: one\n- NET-09 to NET-11: three\n- LC-3.1.02: a row\n');
  expect([...reasons]).toEqual([
    ['CS-01', 'one'],
    ['NET-09', 'three'],
    ['NET-10', 'three'],
    ['NET-11', 'three'],
    ['LC-3.1.02', 'a row'],
  ]);
});

it('has each id once', () => {
  const { facts, lifecycle, faults, problems } = catalogue();
  const all = [...facts, ...lifecycle, ...faults, ...problems];
  expect(new Set(all).size).toBe(all.length);
});
