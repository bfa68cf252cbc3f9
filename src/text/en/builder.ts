/** The sandbox: building an estate, its readiness, and what speaks against an edit. */
type Params = Readonly<Record<string, string | number>>;

export const builder = {
  reasons: {
    gone: {
      what: (p: Params) => `There is no part called ${p['id']} any more.`,
      why: () => 'It was deleted or renamed meanwhile.',
      helps: () => 'Undo brings it back.',
    },
    itself: {
      what: (p: Params) => `${p['id']} cannot be connected to itself.`,
      why: () => 'A connection needs two ends.',
      helps: () => 'Choose another part as its end.',
    },
    'no-relation': {
      what: (p: Params) => `${kindName(p['from'])} and ${kindName(p['to'])} are not connected.`,
      why: () => 'Neither of the two names the other in an estate.',
      helps: () =>
        'Machines name a process server, a storage account and a network; sites are joined by lines.',
    },
    'no-wire': {
      what: (p: Params) => `${p['from']} and ${p['to']} are not connected.`,
      why: () => 'The connection is gone, or was never there.',
      helps: () => 'Look at the part: its inspector lists what it is connected to.',
    },
    'two-sites': {
      what: () => 'A line needs two sites.',
      why: () => 'It joins a site of your own to an Azure region.',
      helps: () => 'Place a machine and a vault first; their sites come with them.',
    },
    'empty-clip': {
      what: () => 'There is nothing to paste.',
      why: () => 'Nothing was copied yet.',
      helps: () => 'Choose parts and copy them first.',
    },
    'too-many': {
      what: (p: Params) => `That would make ${p['count']} machines.`,
      why: (p: Params) => `An estate holds at most ${p['most']}.`,
      helps: () => 'Paste fewer, or delete some first.',
    },
  },
  checked: {
    why: (code: string) => `The check of the estate says so (${code}).`,
    helps: 'Choose another end, or mend what the message names.',
  },
  kinds: {
    site: 'site',
    link: 'line',
    vm: 'machine',
    vcenter: 'vCenter',
    'esxi-host': 'host',
    datastore: 'datastore',
    'configuration-server': 'configuration server',
    'process-server': 'process server',
    'master-target': 'master target',
    vault: 'vault',
    'storage-account': 'storage account',
    network: 'network',
    'vpn-gateway': 'VPN gateway',
    workload: 'workload',
    policy: 'policy',
    service: 'service',
  },
};

const kindNames: Readonly<Record<string, string>> = builder.kinds;

function kindName(kind: string | number | undefined): string {
  const name = kindNames[String(kind)] ?? String(kind);
  return `A ${name}`;
}
