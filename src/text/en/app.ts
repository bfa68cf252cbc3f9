/** The frame around all screens: navigation, controls of the house, storage, errors. */
export const app = {
  product: 'Switchback',
  skip: 'Skip to the main part',
  title: (screen: string) => `${screen} · Switchback`,
  nav: {
    label: 'Switchback',
    sandbox: 'Sandbox',
    library: 'Library',
    help: 'Help',
    about: 'About',
    display: 'Display',
  },
  reason: { what: 'What', why: 'Why', helps: 'Helps' },
  close: 'Close',
  fresh: (count: number) => `${count} new`,
  loading: 'Opening',
  display: {
    title: 'Display',
    theme: 'Theme',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    motion: 'Motion',
    motions: { system: 'As the system', reduce: 'Reduced' },
    motionNote: 'Reduced motion draws moving data as a band with a number.',
    notKept: 'This browser keeps no settings for this page. They hold until it is closed.',
  },
  storage: {
    blocked: {
      title: 'Runs are not being saved',
      text:
        'Another tab holds an older version of the store open. Close the other tabs of ' +
        'Switchback.',
    },
    full: {
      title: 'The browser is out of space',
      text:
        'The run goes on in memory. Export it, or delete runs in the library, before you ' +
        'close the page.',
    },
    unavailable: {
      title: 'This browser keeps nothing for this page',
      text: 'The run goes on in memory and is gone when the page closes. Export it to keep it.',
    },
    'other-tab': {
      title: 'This run is open in another tab',
      text: 'The other tab saves it. What is done here is not kept; close one of the two.',
    },
    export: 'Export this run',
  },
  notFound: {
    title: 'There is no such page',
    text: (address: string) =>
      `The address ${address} leads nowhere. It may be mistyped, or from another version.`,
    helps: 'The door leads to every drill.',
    back: 'To the door',
  },
  noScenario: {
    title: 'There is no such drill',
    text: (id: string) => `This page has no drill called “${id}”.`,
    helps: 'The drills it has are listed at the door.',
  },
  noEstate: {
    title: 'This estate cannot be opened',
    text: 'It may be kept in another browser, or have been deleted.',
    helps: 'Your estates are listed in the sandbox.',
    back: 'To the sandbox',
  },
  noRun: {
    title: 'This run cannot be opened',
    helps: 'It is kept as it is. The library exports it, so that it can be looked at elsewhere.',
    helpsAbsent:
      'It may be kept in another browser, or have been deleted. A run file can be imported in the library.',
    library: 'To the library',
  },
  bug: {
    title: 'The run has stopped',
    what: 'A fault in Switchback stopped it. Nothing you did is the cause.',
    why: (message: string, at: string) => `At ${at}: ${message}`,
    whyNoTime: (message: string) => message,
    helps: 'The run file holds all that is needed to find it. The door and your other runs work.',
    export: 'Export the run file',
    back: 'To the door',
    details: 'Where it happened',
  },
} as const;
