/** What a file that says nothing gets: the documented numbers of the era. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseScenario } from '../../../src/drill/index.ts';

interface File {
  topology: { vms: Record<string, object>; components?: Record<string, object> };
  workloads: Record<string, object>;
}

const file = new URL('../../../scenarios/first-failover/scenario.yaml', import.meta.url);
const base = parse(readFileSync(file, 'utf8')) as File;

/** The estate of the first failover with other parts. */
function withParts(components: Record<string, object>) {
  const { scenario, issues } = parseScenario({
    ...base,
    topology: { ...base.topology, components },
  });
  return { estate: scenario?.estate, problems: issues.length };
}

it('a server uploads with four threads a machine, at least one and at most 32 [CAP-08]', () => {
  const { estate } = withParts({});
  expect(estate?.components.find(({ id }) => id === 'ps-1')).toMatchObject({ threads: 4 });
  const problems = (threads: number) => withParts({ 'ps-1': { threads } }).problems;
  expect([1, 32].map(problems)).toEqual([0, 0]);
  expect([0, 33].map(problems)).toEqual([1, 1]);
});

it.each(['bandwidth', 'off-hours'])(
  'a throttle (%s) is of 512 Kbps to 102 Mbps, and no file loads with another [CAP-06] [X-14]',
  (setting) => {
    const problems = (bandwidth: string) =>
      withParts({ 'ps-1': { throttle: { [setting]: bandwidth } } }).problems;
    expect(['512Kbps', '102Mbps'].map(problems)).toEqual([0, 0]);
    expect(['511Kbps', '102001Kbps'].map(problems)).toEqual([1, 1]);
  },
);

it.each([
  ['standard', 20_000, '[STO-05]'],
  ['premium', 80_000, '[STO-07]'],
] as const)('a %s account takes %i requests a second %s', (tier, iops, _) => {
  const { estate, problems } = withParts({ 'storage-1': { kind: 'storage-account', tier } });
  expect(problems).toBe(0);
  expect(estate?.components.find(({ id }) => id === 'storage-1')).toMatchObject({ iops });
});

it('a workload writes blocks of 8 KiB [STO-07]', () => {
  const { estate } = withParts({});
  expect(estate?.workloads.map(({ writeSizeBytes }) => writeSizeBytes)).toEqual(
    Object.keys(base.workloads).map(() => 8192),
  );
});

it('a throttle left on, and one a command sets, is of that range too [X-14]', () => {
  const problems = (bandwidth: string) => {
    const order = { target: 'ps-1', with: { bandwidth } };
    const { issues } = parseScenario({
      ...base,
      injects: [{ id: 'slow', at: '5m', fault: { kind: 'throttle-left-on', ...order } }],
      solution: { steps: [{ id: 's-limit', at: '10m', do: 'set-throttle', ...order }] },
    });
    return issues.filter(({ message }) => message.startsWith('S208')).length;
  };
  expect(['512Kbps', '102Mbps'].map(problems)).toEqual([0, 0]);
  expect(['511Kbps', '102001Kbps'].map(problems)).toEqual([2, 2]);
});
