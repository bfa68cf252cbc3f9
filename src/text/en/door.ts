/** The door: the first screen. */
export const door = {
  title: 'Switchback',
  headline: ['The library is losing power.', 'Save the catalogue.'],
  promise:
    'Run a recovery estate, break it, fail over to Azure, until you would trust yourself with ' +
    'the real one.',
  play: 'Play the first failover',
  continue: 'Continue',
  continueAt: (title: string, at: string) => `${title}, ${at}`,
  drills: 'Drills',
  difficulties: {
    novice: 'novice',
    intermediate: 'intermediate',
    advanced: 'advanced',
    expert: 'expert',
  } as Readonly<Record<string, string>>,
  import: 'Import a run file',
  local: 'Runs in this browser. Nothing leaves it unless you export.',
  none: 'This page was built without drills.',
  scene: {
    label: 'A small estate, replicating now',
    atRisk: 'data at risk',
    processServer: 'process server',
    ready: (age: string) => `newest point ${age} old`,
    noPoint: 'no recovery point yet',
    flow: (rate: string) => `${rate} leaving the building`,
    pause: 'Hold the picture still',
    resume: 'Let the picture run',
    sentence: (machine: string, rpo: string) => `${machine}: ${rpo} of data not yet in Azure.`,
  },
} as const;
