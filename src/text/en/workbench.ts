/** The workbench: bar, rail, panel, ribbon, time strip. States and numbers, never verdicts. */

const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;
const at = (target: string): string => (target === '' ? '' : ` of ${target}`);
const on = (target: string): string => (target === '' ? '' : ` at ${target}`);

export const workbench = {
  canvas: 'Estate',
  paused: 'Paused.',
  saidPaused: (cause: string) => `Paused. ${cause}`,
  throttleGone: (part: string) => `The throttle of ${part} is removed.`,
  stay: 'Stay',
  done: (verb: string) => `Done: ${verb}.`,
  refused: (verb: string, why: string) => `Not possible: ${verb}. ${why}`,
  refusedTitle: (verb: string, part: string) =>
    part === '' ? `Not possible: ${verb}` : `Not possible: ${verb}, ${part}`,

  cause: {
    message: (from: string, title: string) => `Message from ${from}: ${title}.`,
    ask: (from: string, title: string) => `${from} asks: ${title}.`,
    alert: (part: string, alert: string) => `Alert at ${part}: ${alert}.`,
    'job-done': (kind: string, target: string) => `${kind} of ${target} succeeded.`,
    'job-failed': (kind: string, target: string) => `${kind} of ${target} failed.`,
    testWaits: (kind: string, target: string) =>
      `${kind} of ${target} waits for you: look, then clean up.`,
    jobWaits: (kind: string, target: string) => `${kind} of ${target} waits for you.`,
    jobCancelled: (kind: string, target: string) => `${kind} of ${target} was cancelled.`,
    threshold: (machine: string, rpo: string | null) =>
      rpo === null
        ? `Threshold crossed: ${machine}.`
        : `Threshold crossed: ${machine}, RPO ${rpo}.`,
    goal: (text: string) => `A goal can no longer be held: ${text}`,
    commit: (machine: string) => `${machine} waits for your commit.`,
    'answer-due': (from: string, title: string) => `Last moment to answer ${from}: ${title}.`,
    'goal-due': (text: string) => `Last moment for a goal: ${text}`,
    rto: (service: string, rto: string) => `${service} has now been down for its RTO of ${rto}.`,
    mtd: (service: string, mtd: string) =>
      `${service} has now been down for as long as the business can bear: ${mtd}.`,
    'last-moment': (left: string) => `${left} to the end of the exercise.`,
    down: (service: string) => `${service} does not serve.`,
    asked: (from: string) => `${from} waits for your answer.`,
    ended: 'The exercise is over.',
  },

  top: {
    leave: 'Leave to the door; the run is kept',
    phase: { running: 'Run', ended: 'Ended' },
    noPause: 'No pause',
    declared: 'Disaster declared',
    hints: 'Hints',
    points: (points: number) => plural(points, 'point', 'points'),
  },

  board: {
    title: 'Business board',
    open: 'Business board, show services',
    service: 'Service',
    services: 'services up',
    state: 'State',
    users: 'users served',
    rto: 'RTO',
    losing: 'per hour being lost',
    perHour: 'lost per hour',
    up: 'up',
    ofUsers: (served: string, all: string) => `${served} of ${all}`,
    ofServices: (up: number, all: number) => `${up} of ${all}`,
    down: (duration: string) => `down ${duration}`,
    downSince: (time: string) => `down since ${time}`,
    ofRto: (service: string, rto: string) => `${service}, RTO ${rto}`,
  },

  hints: {
    title: 'Hints',
    note: 'A hint costs points when it is opened. Reading the titles is free.',
    show: 'Show',
    take: (title: string, points: number) =>
      `Show hint “${title}” for ${plural(points, 'point', 'points')}`,
    from: (time: string) => `On offer from ${time}.`,
    after: (title: string) => `On offer after “${title}”.`,
    later: 'On offer once what it is about can be done; something has to be done before.',
    never: 'Was not on offer in this run.',
  },

  check: {
    home: (service: string) => `${service} serves, from our own site.`,
    azure: (service: string, point: string | null) =>
      point === null
        ? `${service} serves, from Azure.`
        : `${service} serves, from Azure, with the data of ${point}.`,
    both: (service: string) => `${service} serves, partly from Azure and partly from our own site.`,
    down: (service: string, duration: string | null) =>
      duration === null
        ? `${service} does not serve.`
        : `${service} does not serve; down for ${duration}.`,
  },

  ready: {
    text: 'All goals are true. Nothing is left to do but to finish.',
    finish: 'Finish the exercise',
  },

  menu: {
    title: 'Menu',
    keys: 'Keys',
    export: 'Export this run',
    finish: 'Finish the exercise',
    leave: 'Leave to the door',
    save: {
      saved: 'Saved in this browser.',
      saving: 'Being saved.',
      'memory-only': 'Kept in memory only.',
    },
  },

  rail: {
    title: 'Tools',
    outline: 'Outline',
    jobs: 'Jobs',
    fold: 'Fold the rail',
    raised: (count: number) => ` ${plural(count, 'alert', 'alerts')} raised`,
  },

  jobs: {
    title: 'Jobs',
    none: 'No job has run yet.',
    of: (kind: string, target: string) => `${kind} of ${target}`,
    runs: (kind: string, target: string) => `${kind} of ${target} is running`,
    more: (count: number) => `+${count}`,
    cancel: 'Cancel job',
    restart: 'Restart job',
  },

  alerts: {
    title: 'Alerts',
    none: 'No alert so far.',
    until: (time: string) => `to ${time}`,
  },

  severity: {
    info: 'Information',
    warning: 'Warning',
    critical: 'Critical',
    normal: 'Normal',
    notApplicable: 'Not applicable',
    cleared: 'Cleared',
  },

  panel: {
    title: 'Panel',
    goal: 'Goal',
    inspector: 'Inspector',
    phone: 'Phone',
    notes: 'Notes',
    open: 'Goal and phone',
    close: 'Close the panel',
  },

  goal: {
    title: 'Goals',
    aim: (said: string) => `The aim, drawn: ${said}`,
    parts: {
      machines: 'machines',
      tank: 'process server cache free',
      road: 'line left to the office',
      service: 'service',
      azure: 'machines',
    },
    inAzure: 'in Azure',
    kinds: { hold: 'Hold', reach: 'Reach', end: 'At the end' },
    asked: {
      hold: (sign: string, limit: string) => `must stay ${sign} ${limit}`,
      reach: (sign: string, limit: string) => `reach ${sign} ${limit}`,
      end: (sign: string, limit: string) => `at the end ${sign} ${limit}`,
    },
    reads: (now: string | null, asked: string) =>
      now === null ? `not known yet, ${asked}` : `now ${now}, ${asked}`,
    never: { notDone: 'not done so far', done: 'broken: it was done' },
    now: 'now',
    soFar: (now: string, limit: string) => `so far ${now} of ${limit}`,
    unknown: 'not known yet',
    standing: {
      met: 'true so far',
      missed: 'not yet',
      unknown: 'not known yet',
    },
    settled: {
      met: (since: string | null) => (since === null ? 'settled: met' : `settled at ${since}: met`),
      missed: (since: string | null) =>
        since === null ? 'settled: not met' : `settled at ${since}: not met`,
      unknown: (since: string | null) =>
        since === null ? 'settled: not known' : `settled at ${since}: not known`,
    },
    by: (time: string) => ` by ${time}`,
    critical: 'critical',
    more: (count: number) => ` and ${count} more`,
    hidden: (count: number) => `${count} hidden until something happens`,
    forecast: 'Your forecast',
    forecastNote: (time: string) => `asked at ${time}, checked in the debrief`,
    seen: 'Seen last',
    nothing: 'Nothing has happened yet.',
  },

  seen: {
    other: (target: string, what: string, detail: string) =>
      [target, what, detail].filter((piece) => piece !== '').join(', '),
    note: (text: string) => `Written down: ${text}`,
    jobStarted: (kind: string, target: string) => `${kind}${at(target)} started`,
    jobWaits: (kind: string, target: string) => `${kind}${at(target)} waits for you`,
    jobDone: (kind: string, target: string) => `${kind}${at(target)} succeeded`,
    jobFailed: (kind: string, target: string) => `${kind}${at(target)} failed`,
    jobCancelled: (kind: string, target: string) => `${kind}${at(target)} cancelled`,
    alertRaised: (alert: string, target: string) => `${alert}${on(target)}`,
    alertSeen: (alert: string, target: string) => `Acknowledged: ${alert}${on(target)}`,
    alertCleared: (alert: string, target: string) => `Cleared: ${alert}${on(target)}`,
    serviceDown: (target: string) => `${target} does not serve`,
    serviceUp: (target: string) => `${target} serves`,
    splitBegan: (target: string) => `${target}: two writable copies`,
    splitEnded: (target: string) => `${target}: one writable copy again`,
    state: (target: string, state: string) => `${target}: ${state}`,
    command: (verb: string, about: readonly string[]) =>
      ['You: '.concat(verb), ...about.filter((piece) => piece !== '')].join(', '),
    refused: (code: string, target: string) => `Refused${at(target)}: ${code}`,
    message: (from: string, title: string) => (from === '' ? title : `${from}: ${title}`),
  },

  inspector: {
    empty: 'Choose a part on the canvas or in the outline.',
    kindServes: (kind: string, service: string) => `${kind}, serves ${service}`,
    oneOf: (count: number) => `The last of ${count} chosen parts.`,
    why: 'Why is its RPO what it is?',
    operations: 'What can be done',
    takesAway: 'These take something away:',
    notNow: (count: number) => `${count} more, not possible now`,
    areas: {
      itself: 'The part itself',
      replication: 'Its replication',
      azure: 'Its copy in Azure',
      jobs: 'Its jobs',
    },
    act: (verb: string, part: string) => `${verb}, ${part}`,
    regions: 'States',
    facts: 'Facts',
  },

  parts: {
    machine: 'Machine',
    vm: 'Machine',
    'process-server': 'Process server',
    'configuration-server': 'Configuration server',
    'master-target': 'Master target server',
    vcenter: 'vCenter server',
    'esxi-host': 'ESXi host',
    datastore: 'Datastore',
    vault: 'Recovery Services vault',
    'storage-account': 'Storage account',
    storage: 'Storage account',
    network: 'Network',
    link: 'Line',
    site: 'Site',
    service: 'Service',
    'vpn-gateway': 'VPN gateway',
    'recovery-plan': 'Recovery plan',
  } as Readonly<Record<string, string>>,

  /** Single words of facts. */
  words: {
    windows: 'Windows',
    linux: 'Linux',
    standard: 'standard',
    premium: 'premium',
    lrs: 'LRS',
    grs: 'GRS',
  } as Readonly<Record<string, string>>,

  facts: {
    rpo: 'RPO now',
    'rpo-threshold': 'RPO threshold',
    backlog: 'Waiting to be sent',
    churn: 'Writes',
    'wire-in': 'Comes in',
    'wire-out': 'Goes out',
    binding: 'Narrow place',
    'newest-crash-point': 'Newest crash-consistent point',
    'newest-app-point': 'Newest app-consistent point',
    'points-kept': 'Recovery points',
    'process-server': 'Process server',
    storage: 'Storage account',
    policy: 'Policy',
    retention: 'Retention',
    disks: 'Disks',
    os: 'System',
    capacity: 'Capacity',
    replication: 'Replication carries',
    business: 'Business traffic carries',
    'business-left': 'Business traffic left out',
    use: 'In use',
    tier: 'Tier',
    redundancy: 'Redundancy',
    iops: 'Writes a second it bears',
    hardware: 'Its hardware can move',
    cached: 'Cache filled',
    cache: 'Cache size',
    'cache-free': 'Cache free',
    cpu: 'Processors',
    memory: 'Memory',
    throttle: 'Throttled to',
  } as Readonly<Record<string, string>>,

  phone: {
    nobody: 'Unknown caller',
    people: 'People and services',
    messages: 'Calls and mails',
    none: 'Nobody has called yet.',
    older: (count: number) => `${count} older`,
    channels: {
      phone: 'by phone',
      email: 'by mail',
      chat: 'by chat',
      ticket: 'ticket',
      alert: 'alert',
      'in-person': 'in person',
    } as Readonly<Record<string, string>>,
    told: (person: string) => `You told ${person} what happened.`,
    you: 'You',
    answered: 'You answered:',
    yourAnswer: 'Your answer',
    minutes: 'min',
    send: 'Send',
    problem: {
      choice: 'Choose one of the answers.',
      text: 'Type an answer first.',
      number: 'Type a number.',
      duration: 'Type a number of minutes.',
    },
    due: (time: string, left: string) => `Asked for by ${time}, in ${left}.`,
    dueNow: (time: string) => `Asked for by ${time}: this is the last moment.`,
    overdue: (time: string) => `Asked for by ${time}. It is too late to answer.`,
    late: (time: string) => ({
      what: 'Send an answer',
      why: `The answer was asked for by ${time}.`,
      helps: 'Nothing now. Messages say until when they can be answered.',
    }),
    notify: (person: string) => `Notify ${person}`,
    check: (service: string) => `Check service ${service}`,
    service: 'service',
    look: 'Check',
    declared: 'A disaster is declared.',
    notDeclared: 'No disaster is declared.',
  },

  byHand: {
    title: 'Faults by hand',
    what: 'What breaks',
    since: (fault: string, instant: string) => `${fault}, since ${instant}`,
    mendOf: (fault: string) => `Mend: ${fault}`,
    needed: 'needed',
    notReady: {
      what: 'Nothing is chosen to break.',
      why: 'A fault is begun by its name, on the part shown here.',
      helps: 'Choose one from the list above.',
    },
    settings: {
      bandwidth: 'Bandwidth',
      loss: 'Loss',
      cores: 'Cores',
      nics: 'Network cards',
      service: 'Service',
      cpu: 'Processor',
      memory: 'Memory',
      size: 'Size',
      offset: 'How far off',
      behind: 'Behind (yes or no)',
      factor: 'Times as much',
      iops: 'Writes a second',
      in: 'In',
      by: 'By',
      version: 'Version',
      port: 'Port',
      since: 'Since',
      for: 'For',
    },
    examples: {
      duration: '30m',
      bandwidth: '10Mbps',
      percent: '50%',
      count: '1',
      factor: '3',
      size: '100GB',
      flag: 'yes',
    },
  },

  causeForm: {
    where: 'Where',
    what: 'What is wrong',
    evidence: (time: string) => `What shows it, as it stands at ${time}`,
    named: 'Causes you named',
    cause: (where: string, fault: string) => `${where}: ${fault}`,
    shownBy: (evidence: string) => `shown by ${evidence}`,
    unshown: 'nothing was laid beside it',
    notReady: {
      what: 'Name the cause',
      why: 'A cause needs a place and a fault.',
      helps: 'Choose both lists above.',
    },
  },

  running: (count: number, all: number) => `${count} of ${all} running`,
  noAlert: 'none raised',
  rpoOf: (machine: string, rpo: string) => `${machine}, RPO ${rpo}`,

  /** What may be laid on the table when a cause is named, by its word. */
  evidence: {
    backlog: 'Backlog',
    throttle: 'Throttle setting',
    'link-use': 'Use of the line',
    'link-capacity': 'Capacity of the line',
    'process-server-flow': 'Flow of the process server',
    'process-server-cpu': 'Processor of the process server',
    cache: 'Free cache',
    churn: 'Writing of the machines',
    'storage-use': 'Use of the storage account',
    agent: 'Mobility agent',
    health: 'Replication health',
    alert: 'Alert',
    'azure-status': 'Azure status notice',
    power: 'Power',
  },

  notes: {
    think: 'We think',
    kind: 'Kind of note',
    kinds: {
      finding: 'Finding',
      gap: 'Gap',
      decision: 'Decision',
      handover: 'Handover',
    },
    text: 'In your own words',
    keep: 'Record',
    empty: {
      what: 'Record a note',
      why: 'There is nothing written yet.',
      helps: 'Type a line first.',
    },
    more: (count: number) => `${count} older rows`,
  },

  ribbon: {
    title: 'Journal',
    view: 'What the ribbon shows',
    journal: 'Journal',
    rpo: 'RPO',
    worst: 'worst three',
    chosen: (count: number) => plural(count, 'chosen machine', 'chosen machines'),
    shorter: 'Show a shorter time',
    longer: 'Show a longer time',
    open: 'Unfold the ribbon',
    fold: 'Fold the ribbon',
    picture: (names: string) => `Journal of ${names}; the table after it says the same in words`,
    chart: (names: string) =>
      `RPO of ${names} over time; the table after it gives the present values`,
    promise: (time: string) => `promise ${time}`,
    now: (time: string) => `now ${time}`,
    over: '–',
    why: (machine: string) => `Why is the RPO of ${machine} what it is?`,
    threshold: (limit: string) => `threshold ${limit}`,
    table: {
      title: 'Journal as a table',
      machine: 'Machine',
      rpo: 'RPO now',
      threshold: 'Threshold',
      frontier: 'Everything written until then has arrived',
      newest: 'Newest usable point',
      app: 'Newest app-consistent point',
      count: 'Usable points in the window',
      none: 'none',
    },
  },

  strip: {
    title: 'Time',
    play: 'Resume',
    pause: 'Pause',
    next: 'Step to the next event',
    speed: 'Speed',
    skip: 'to decision',
    clock: 'Exercise clock',
    asked: 'asked',
    reached: 'reached',
    realTime: 'real time',
    modes: { paused: 'paused', ended: 'ended' },
    track: (from: string, to: string, now: string, count: number) =>
      `Exercise from ${from} to ${to}, now ${now}, ${plural(count, 'event', 'events')} so far`,
  },

  past: {
    title: 'The past',
    slider: 'Look back',
    is: (instant: string) => `The past: ${instant}.`,
    ago: (duration: string) => `${duration} before now.`,
    note: 'Looking changes nothing. “Again from here” makes a branch; this run stays as it is.',
    back: 'Back 5 minutes',
    backShort: '− 5 min',
    forth: 'Forward 5 minutes',
    forthShort: '+ 5 min',
    branch: 'Again from here',
    now: 'Now',
  },

  banner: {
    title: 'Pause',
    forecast: (rows: string) => `If nothing changes: ${rows}`,
    /** Machines that come at the same minute are told as one. */
    who: (first: string, together: number, all: number) => {
      if (together > 1 && together === all) return `all ${all} machines`;
      return together > 1 ? `${first} and ${together - 1} more` : first;
    },
    in: (who: string, duration: string) => `${who} past the threshold in ${duration}`,
    more: (first: string, count: number) => `${first}, ${count} later`,
    why: 'why it paused',
    resume: 'Resume',
    over: 'The exercise is over.',
    debrief: 'Open the debrief',
    asleep: 'The page was asleep; the run stood still meanwhile.',
  },

  why: {
    label: (machine: string) => `Why is the RPO of ${machine} what it is?`,
    title: (rpo: string) => `Why ${rpo}?`,
    none: (machine: string) => `${machine} has no RPO now`,
    oldest: 'The oldest byte not yet in Azure was written at',
    gap: 'The sideways gap is the RPO.',
    stopped: (time: string) =>
      `The source stopped writing at ${time}. Since then its RPO stands still.`,
    nothingWaits: 'Everything it wrote has arrived in Azure: 0 B wait.',
    written: (bytes: string) => `written ${bytes}`,
    arrived: (bytes: string) => `arrived ${bytes}`,
    picture: (written: string, arrived: string, since: string) =>
      `Since ${since}: ${written} written, ${arrived} arrived`,
    limits: 'Limits on the way',
    used: (rate: string) => `used ${rate} of `,
    binds: ', the narrow place',
    gets: (machine: string, rate: string) => `${machine} gets ${rate}`,
    ofLimit: (rate: string) => `of the ${rate}`,
    writes: (rate: string) => `and writes ${rate}.`,
  },
} as const;
