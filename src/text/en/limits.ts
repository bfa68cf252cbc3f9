/** Names of what can hold a byte back, and of the ledger's causes. */
export const limits = {
  names: {
    'own-cap': 'Agent and disks',
    throttle: 'Throttle',
    'process-server': 'Process server',
    uplink: 'Line',
    storage: 'Storage account',
    outage: 'Outage',
    bitmap: 'Bitmap mode',
    none: 'Nothing',
  } as Readonly<Record<string, string>>,
  causes: {
    'newer-than-point': 'Arrived, but after the chosen point',
    'last-moment': 'Written in the last moment',
    unprotected: 'Written after protection was ended',
    'after-failover': 'Written at the source after its failover',
    'own-cap': 'Queued behind its own agent and disks',
    throttle: 'Queued behind the throttle',
    'process-server': 'Queued behind the process server',
    uplink: 'Queued behind the line',
    storage: 'Queued behind the storage account',
    outage: 'Written while nothing moved',
    bitmap: 'Written in bitmap mode',
    name: 'Up, but users still led elsewhere by the name',
    waiting: 'Down, waiting for somebody to act',
  } as Readonly<Record<string, string>>,
};
