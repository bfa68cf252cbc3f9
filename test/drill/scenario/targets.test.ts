/** What a file may say of targets in Azure, and of the names of services. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseScenario } from '../../../src/drill/index.ts';
import { HOUR } from '../../../src/sim/index.ts';

interface File {
  topology: { vms: Record<string, object> };
  services: Record<string, object>;
}

const file = new URL('../../../scenarios/first-failover/scenario.yaml', import.meta.url);
const base = parse(readFileSync(file, 'utf8')) as File;
const [vm = ''] = Object.keys(base.topology.vms);
const [service = ''] = Object.keys(base.services);

function read(target: object, nic: object = { id: 'a' }, ttl = '1h') {
  const { topology, services } = base;
  return parseScenario({
    ...base,
    topology: {
      ...topology,
      components: {
        'storage-1': { tier: 'premium', log: 'logs', region: 'West Europe' },
        logs: { kind: 'storage-account', site: 'azure' },
        'net-prod': {
          region: 'West Europe',
          subnets: { front: '10.0.1.0/24', back: '10.0.0.0/16' },
        },
      },
      vms: { ...topology.vms, [vm]: { ...topology.vms[vm], target, nics: [nic] } },
    },
    services: { ...services, [service]: { ...services[service], dns: { ttl }, directory: true } },
  });
}

it('a file says how a machine is to start in Azure, and how users find a service', () => {
  const target = { size: 'Standard_DS2', network: 'net-prod', address: '10.0.1.20' };
  const { scenario, issues } = read(target, { id: 'a', static: true, address: '10.0.1.20' });
  expect(issues).toEqual([]);
  const { estate } = scenario ?? {};
  expect(estate?.machines.find(({ id }) => id === vm)).toMatchObject({
    target,
    nics: [{ id: 'a', isStatic: true, address: '10.0.1.20' }],
  });
  expect(estate?.services.find(({ id }) => id === service)).toMatchObject({
    dns: { ttlMs: HOUR },
    isDirectory: true,
  });
  const part = (id: string) => estate?.components.find((one) => one.id === id);
  expect(part('storage-1')).toMatchObject({ log: 'logs', region: 'West Europe' });
  expect(part('net-prod')).toMatchObject({
    region: 'West Europe',
    subnets: [
      { name: 'back', range: '10.0.0.0/16' },
      { name: 'front', range: '10.0.1.0/24' },
    ],
  });
});

it.each([
  [{ size: 'Standard_Z9' }, {}, '1h'],
  [{ network: 'storage-1' }, {}, '1h'],
  [{ address: '10.0.1' }, {}, '1h'],
  [{ address: '10.0.1.256' }, {}, '1h'],
  [{}, { id: 'A' }, '1h'],
  [{}, { id: 'a' }, 'soon'],
])('%j, %j, %s is told to be wrong', (target, nic, ttl) => {
  expect(read(target, { id: 'a', ...nic }, ttl).issues.length).toBeGreaterThan(0);
});
