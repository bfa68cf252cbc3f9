/** How a machine is to start in Azure, and what it needs there: shapes, and what they become. */
import { type MachineSpec, type ServiceSpec, vmSizes } from '../../domain/index.ts';
import { duration, line } from './condition-shape.ts';
import { flag, list, map, may, must, type Out, object, pattern, ref, word } from './shape.ts';

const BYTE = '(25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const ADDRESS = `${BYTE}(\\.${BYTE}){3}`;
export const address = () => pattern(`^${ADDRESS}$`, '10.0.1.20');

export const targetShape = object({
  size: may(word(vmSizes.map(({ name }) => name)), 'Size in Azure.'),
  network: may(ref('network'), 'Network it starts in; absent = the first that is not isolated.'),
  subnet: may(line, 'Name of its subnet.'),
  address: may(address(), 'Address it is to have.'),
});

export const nicsShape = list(
  object({
    id: must(pattern('^[a-z][a-z0-9]*(-[a-z0-9]+)*$', 'nic-1'), 'Name of the card.'),
    static: may(flag(), 'Its address is fixed in the guest.'),
    address: may(address(), 'That address.'),
  }),
  1,
  8,
);

export const subnetsShape = map(true, pattern(`^${ADDRESS}/(3[0-2]|[12]?\\d)$`, '10.0.1.0/24'), 20);

export const dnsShape = object({ ttl: must(duration, 'How long users keep an old answer.') });

export function targetOf(
  target: Out<typeof targetShape> | undefined,
  nics: Out<typeof nicsShape> | undefined,
): Pick<MachineSpec, 'target' | 'nics'> {
  return {
    ...(target === undefined ? {} : { target }),
    ...(nics === undefined
      ? {}
      : {
          nics: nics.map((nic) => ({
            id: nic.id,
            isStatic: nic.static ?? false,
            ...(nic.address === undefined ? {} : { address: nic.address }),
          })),
        }),
  };
}

export function reachOf(
  dns: Out<typeof dnsShape> | undefined,
  directory: boolean | undefined,
): Pick<ServiceSpec, 'dns' | 'isDirectory'> {
  return {
    ...(dns === undefined ? {} : { dns: { ttlMs: dns.ttl } }),
    ...(directory === true ? { isDirectory: true } : {}),
  };
}

/** Subnets in the order of their names. */
export function subnetList(subnets: Out<typeof subnetsShape> | undefined) {
  if (subnets === undefined) return {};
  return {
    subnets: Object.entries(subnets)
      .flatMap(([name, range]) => (range === undefined ? [] : [{ name, range }]))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}
