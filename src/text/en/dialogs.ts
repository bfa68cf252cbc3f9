/** Dialogs of the workbench: choosing a point, throttle, confirming, the command line, the keys. */

type Params = Readonly<Record<string, string | number>>;

export const dialogs = {
  leave: 'Leave',
  final: 'Final.',
  range: (low: string, high: string) => `${low} to ${high}`,

  /** Rules that hold, by the code of the refusal they would give. */
  checks: {
    ITEM_BUSY: () => 'No other job holds the machine',
    NOT_PROTECTED: () => 'The machine is protected',
    NEVER_PROTECTED: () => 'The machine was replicated',
    TEST_IN_PROGRESS: () => 'No test of it is open',
    NO_RECOVERY_POINT: () => 'A recovery point is listed',
    NO_APP_POINT: () => 'An app-consistent point is listed',
    POINT_NOT_KEPT: () => 'The chosen point is kept',
    CS_NOT_CONNECTED: () =>
      'The failover can be prepared without waiting for the configuration server',
    NOT_ON_APPROVAL: () => 'The machine is on approval',
    PLANNED_HIDDEN: () => 'This product offers a planned failover',
    SOURCE_DARK: () => 'The source is running',
    SHUTDOWN_NOT_OFFERED: () => 'The source takes a shutdown request',
    REPLICA_IP_TAKEN: () => 'The address in Azure is free',
    UNKNOWN_NETWORK: () => 'The network exists',
    '28031': ({ needed, free }) =>
      needed === undefined ? 'Enough cores are free' : `Cores: ${needed} needed, ${free} free`,
  } as Readonly<Record<string, (params: Params) => string>>,

  point: {
    journal: 'Journal with the chosen point',
    handle: 'Recovery point',
    choose: 'Which point',
    crash: 'crash-consistent',
    app: 'app-consistent',
    missing: 'written, not arrived',
    stopped: (time: string) => `${time} source stopped`,
    /** A failover gives up what came after its point; a test only has a copy without it. */
    loss: {
      givenUp: {
        title: 'Data given up',
        row: 'given up',
        span: (duration: string) => `${duration} given up`,
        chooses: 'how much work is given up',
      },
      lacks: {
        title: 'Data the copy lacks',
        row: 'copy lacks',
        span: (duration: string) => `copy lacks ${duration}`,
        chooses: 'how much work the copy lacks',
      },
    },
    age: 'Age of the point',
    startUp: 'Expected start-up',
    toCut: (from: string, bytes: string) => `${from} to the cut, ${bytes}`,
    toNow: (from: string, bytes: string) => `${from} to now, ${bytes}`,
    notOpen: 'no such point now',
    counted: 'counted from now',
    rpo: {
      within: (rpo: string) => `within the RPO of ${rpo}`,
      beyond: (rpo: string) => `more than the RPO of ${rpo}`,
    },
    rto: {
      within: (rto: string) => `back within the RTO of ${rto}`,
      perhaps: (rto: string) => `may be back after the RTO of ${rto}`,
      beyond: (rto: string) => `back after the RTO of ${rto}`,
    },
    processes: (bytes: string) => `Processes ${bytes} first.`,
    same: (chooses: string) =>
      `Every point starts in about the same time. What you choose is ${chooses}, ` +
      'and in which state applications find their disks; repair inside them is not timed here.',
    noProcessing: 'nothing to process first',
    stepKeys: 'point',
    appKeys: 'app-consistent',
    choices: {
      latest: 'Latest',
      'latest-processed': 'Latest processed',
      'latest-app-consistent': 'Latest app-consistent',
      custom: 'Custom',
    },
    notes: {
      latest:
        'All that has arrived. Disks as after a power cut: databases repair themselves first.',
      'latest-processed':
        'Newest point that is ready. Disks as after a power cut: databases repair themselves first.',
      'latest-app-consistent':
        'Usually older. Applications had put their data in order: they open without repair.',
      custom: 'Any point on the band above.',
    },
    pick: 'pick on the band',
    rows: { age: 'age', startUp: 'start-up' },
    before: 'Before it starts',
    shutDown: 'Shut down the original first',
    shutReasons: { dark: 'It does not run, so it cannot answer.' },
    adds: (range: string) => `Asking adds ${range}.`,
    what: {
      failover: 'Replication stops.',
      'test-failover': 'Production goes on.',
      'change-recovery-point': 'The machine in Azure is replaced.',
      'planned-failover': 'The source is shut down first.',
    },
    to: (verb: string, time: string) => `${verb} to ${time}`,
    upIn: (range: string) => `up in ${range}`,
    recorded: (part: string, minutes: string) =>
      `Before the failover of ${part}: I expect ${minutes} min of work to be lost.`,
    bill: {
      title: (perHour: string) => `Price, at ${perHour} an hour`,
      titleFree: 'Time',
      free: 'This drill puts no price on an hour down.',
      rows: {
        down: 'Down so far',
        shutdown: 'Shutting down',
        startUp: 'Start-up',
        lost: 'Data given up',
      },
      unpriced: 'no price set',
      sum: 'Expected bill',
    },
    prediction: {
      title: 'Your prediction',
      question: 'How many minutes of work will people have to enter again?',
      unit: 'min',
      note: 'May stay empty. What you type costs no points; the debrief sets it beside the fact.',
      problem: 'Type a number of minutes, or leave it empty.',
    },
  },

  network: {
    title: 'Network of the test',
    label: 'Network',
    option: (name: string, isBubble: boolean) =>
      isBubble ? `${name}, isolated for drills` : `${name}, production`,
    warning: (name: string) => `${name} is a production network.`,
    consequence: 'The drill copy and the original would both answer there.',
    note: 'An isolated network keeps the drill copy away from production.',
  },

  throttle: {
    now: (rate: string) => `Now: ${rate}.`,
    none: 'no limit',
    limit: 'Limit what it may send',
    slider: 'Bandwidth',
    field: 'Bandwidth',
    unit: 'Mbps',
    mbps: (value: string) => `${value} Mbps`,
    notNumber: 'Type a number above zero.',
    hours: 'Hours',
    hoursNote: 'Empty = at all hours. Outside the hours there is no limit.',
    daysLabel: 'Days',
    days: { all: 'Every day', week: 'Monday to Friday' },
    hoursProblem: 'Type hours as 08:00-18:00.',
    notReady: {
      what: 'Set the throttle',
      why: 'The bandwidth or the hours cannot be read.',
      helps: 'Type a number above zero; hours as 08:00-18:00 or nothing.',
    },
    outlook: 'What follows now',
    replication: 'Replication uses',
    office: 'Left for the office',
    enough: (wants: string) => `asks for ${wants}, has enough`,
    short: (wants: string) => `asks for ${wants}, has less`,
    line: (name: string) => `${name} carries`,
    backlog: 'Backlog',
    shrinks: (rate: string, duration: string) =>
      `shrinks by ${rate}, at this pace gone in ${duration}`,
    grows: (rate: string, duration: string) =>
      `grows by ${rate}, at this pace the cache is full in ${duration}`,
    steady: 'stays as it is',
    assumes: 'If writing and the line stay as they are now.',
    assumesHours: (hours: string) =>
      `Between ${hours}, if writing and the line are then as they are now.`,
    cacheKeeps: 'Beyond 80 % the cache takes only half of what comes, so it fills more slowly.',
  },

  line: {
    title: 'Command line',
    example: 'failover web-01 latest-processed',
    words: 'Words that fit here',
    tab: 'completes',
    enter: 'gives the command',
    mean: (words: string) => `Did you mean ${words}?`,
    all: 'An empty line lists every command; Tab goes to the first.',
    fits: (words: string) => `What fits: ${words}.`,
    nothing: 'Nothing more fits here.',
    forms: {
      rate: 'What fits: a rate with its unit, such as 64Mbps, or none.',
      duration: 'What fits: a duration, such as 45m, 1h30m or 90s.',
      number: 'What fits: a number.',
      hours: 'What fits: hours, such as 08:00-18:00.',
      rest: 'What fits: words of your own.',
    },
    problems: {
      empty: () => 'Type a command, such as failover or set-throttle.',
      'unknown-verb': (about: string) => `There is no command “${about}”.`,
      'needs-target': (about: string) => `${about} needs a part to act on.`,
      'unknown-target': (about: string) => `“${about}” is no part this command can act on.`,
      needs: (about: string) => `One word is missing: ${about}.`,
      bad: (about: string) => `“${about}” does not fit here.`,
    },
  },

  keys: {
    title: 'Keys',
    letters: 'Single letters and digits work as keys',
    lettersNote: 'Switch off when speech input or a stray finger would press them.',
    rows: {
      pause: 'Pause and go on',
      resume: 'Resume after a pause',
      next: 'Step to the next event',
      speed1: 'Speed 1×',
      speed60: 'Speed 60×',
      speed600: 'Speed 600×',
      speed3600: 'Speed 3,600×',
      skip: 'Skip to the next decision',
      back: 'Look back 5 minutes',
      forth: 'Forward 5 minutes, while looking back',
      branch: 'Again from the instant looked at, as a branch',
      goal: 'Goal',
      inspector: 'Inspector',
      phone: 'Phone',
      notes: 'Notes',
      outline: 'Outline',
      jobs: 'Jobs',
      ribbon: 'Journal or RPO chart',
      line: 'Command line',
      help: 'These keys',
      leave: 'Leave one level',
    } as Readonly<Record<string, string>>,
    more: [
      ['← →', 'Move on the canvas; step points in a dialog'],
      ['Shift →', 'Step app-consistent points in a dialog'],
    ],
  },
} as const;
