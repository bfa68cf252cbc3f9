/** Words of servers that upload: their services, their use, how they are added and left. */
import type { RefusalText } from './refusals.ts';

export const gatewayRefusals: Readonly<Record<string, RefusalText>> = {
  THREADS_RANGE: {
    what: (p) => `${p['name']} cannot work with ${p['asked']} threads.`,
    why: (p) => `It takes 1 to ${p['most']} upload threads a machine.`,
    helps: () => 'Choose a number in that range. On a full line more threads gain nothing.',
  },
  SAME_SERVER: {
    what: (p) => `${p['to']} is the server they are on.`,
    why: () => 'A switch gives machines to another server.',
    helps: () => 'Choose another process server.',
  },
  SERVER_NOT_SELECTABLE: {
    what: (p) => `${p['to']} cannot take machines now.`,
    why: () => 'It is not registered, or its health is critical.',
    helps: () => 'Choose a healthy server, add one, or mend this one first.',
  },
  NO_MACHINES_THERE: {
    what: (p) => `${p['name']} has no machines to give.`,
    why: () => 'No machine replicates through it.',
    helps: () => 'Aim at the server whose machines are to move.',
  },
  NOT_ITS_MACHINE: {
    what: (p) => `Not all of these machines are on ${p['name']}.`,
    why: () => 'A server gives only its own machines away.',
    helps: () => 'Name machines that replicate through it.',
  },
  MACHINES_LEFT: {
    what: (p) => `${p['name']} cannot be removed.`,
    why: (p) => `${p['machines']} machines still belong to it.`,
    helps: () => 'Switch them to another server first.',
  },
  SERVER_NOT_THERE: {
    what: (p) => `${p['name']} is not registered.`,
    why: () => 'It was never installed to the end, or was removed.',
    helps: () => 'Nothing to do.',
  },
};

export const gatewayAlerts = {
  'service-missing': {
    title: 'A required service is not running',
    text: 'One of the services of the server has been stopped for 15 minutes.',
  },
  'cpu-warning': {
    title: 'Processor above 80 %',
    text: 'The server has little left for compressing and sending.',
  },
  'cpu-critical': {
    title: 'Processor above 95 %',
    text: 'The server carries as much as it can; more machines will wait longer.',
  },
  'memory-warning': {
    title: 'Memory above 80 %',
    text: 'The server has more machines, or more other work, than it was sized for.',
  },
  'memory-critical': {
    title: 'Memory above 95 %',
    text: 'No further machine should be given to this server.',
  },
} as const;

export const gatewayFaults = {
  'service-stopped': 'A service of the process server stopped',
  'ps-overloaded': 'Process server overloaded',
  'antivirus-blocks': 'Virus scanner in the product folders',
  'port-9443-closed': 'Port 9443 closed',
  'ps-address-unstable': 'Address of the process server unstable',
} as const;

export const gatewayConditions = {
  'processserver-stopped': 'The service ProcessServer is stopped',
  'processservermonitor-stopped': 'The service ProcessServerMonitor is stopped',
  'cxprocessserver-stopped': 'The service cxprocessserver is stopped',
  'inmage-pushinstall-stopped': 'The service InMage PushInstall is stopped',
  'logupload-stopped': 'The service LogUpload is stopped',
  'inmage-scout-stopped': 'The InMage Scout Application Service is stopped',
  'obengine-stopped': 'The service obengine is stopped',
  'svagents-stopped': 'The service svagents is stopped',
  'tmansvc-stopped': 'The service tmansvc is stopped',
  'other-work': 'Other work takes part of the processor, percent',
  'other-memory': 'Other work takes part of the memory, percent',
  'antivirus-scans': 'A virus scanner looks into the product folders',
  'port-9443-closed': 'Port 9443 is closed',
  'address-unstable': 'The address is not static, or translated',
} as const;

export const gatewayActs = {
  'set-ob-machine-setting': {
    name: 'Set-OBMachineSetting',
    title: (part: string) => `Work-hour throttle of ${part}`,
    does: (part: string) => `Limits what ${part} may send, inside and outside work hours.`,
    ends: null,
    done: (part: string) => `The work-hour throttle of ${part} is set.`,
  },
  'switch-process-server': {
    name: 'Switch process server',
    title: (part: string) => `Switch the machines of ${part}`,
    does: (part: string) => `Machines of ${part} go on through another server.`,
    ends: () => 'They take the new way a quarter of an hour after the job.',
    done: (part: string) => `The switch of the machines of ${part} started.`,
  },
  'load-balance': {
    name: 'Load balance',
    title: (part: string) => `Give machines of ${part} away`,
    does: (part: string) => `Some machines of ${part} go on through another server.`,
    ends: () => 'They take the new way a quarter of an hour after the job.',
    done: (part: string) => `Machines of ${part} are being given away.`,
  },
  'add-process-server': {
    name: 'Add process server',
    title: (part: string) => `Add a process server in ${part}`,
    does: (part: string) => `Unified Setup installs a further process server in ${part}.`,
    ends: null,
    done: (part: string) => `Setup of a process server in ${part} started.`,
  },
  'remove-process-server': {
    name: 'Remove process server',
    title: (part: string) => `Remove ${part}`,
    does: (part: string) => `${part} is taken out of the configuration server.`,
    ends: (part: string) => `${part} carries nothing any more.`,
    done: (part: string) => `${part} was removed.`,
  },
  'set-threads': {
    name: 'Set threads',
    title: (part: string) => `Upload threads of ${part}`,
    does: (part: string) => `Sets how many threads each machine of ${part} sends with.`,
    ends: null,
    done: (part: string) => `The threads of ${part} are set.`,
  },
} as const;

export const gatewayJobs = {
  'start-service': 'Restart a service',
  'switch-process-server': 'Switch process server',
} as const;

export const gatewaySteps = {
  'start-service': 'Start the service',
  'switch-server': 'Switch to the other server',
} as const;

export const gatewayStates = {
  taking: 'Takes data in',
  refusing: 'Takes nothing in, not told yet',
  blocked: 'Takes nothing in',
  complete: 'All services run',
  incomplete: 'A service is missing, not told yet',
  noticed: 'A service is missing',
  'fine.fresh': 'Within limits again',
  'fine.held': 'Within limits',
  'high.fresh': 'Above 80 %',
  'high.held': 'Above 80 % for long',
  'extreme.fresh': 'Above 95 %',
  'extreme.held': 'Above 95 % for long',
  steady: 'Steady',
  removed: 'Removed',
  reachable: 'Reachable for the moment',
} as const;

export const gatewayRegions = {
  'gateway.intake': 'Intake',
  'process-server.install': 'Registration',
  'gateway.upkeep': 'Required services',
  'gateway.cpu': 'Processor',
  'gateway.memory': 'Memory',
  'gateway.address': 'Address',
} as const;

export const gatewayErrors = {
  PUSH_SERVICE_STOPPED: {
    what: 'The agent was not pushed: nobody pushes.',
    why: 'The service InMage PushInstall of the process server is stopped.',
    helps: 'Start that service, then start again.',
  },
} as const;
