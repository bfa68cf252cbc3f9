/** About: what this is, who it belongs to, what it is made of. */
export const about = {
  title: 'About',
  what:
    'Switchback is a flight simulator for disaster recovery. It models a VMware estate that ' +
    'replicates to Azure, breaks it, and lets people practise. Everything shown comes out ' +
    'of a simulation that runs in this page.',
  independent: {
    title: 'Independent',
    text:
      'Switchback is an independent training tool. Azure, Site Recovery, VMware, vCenter ' +
      'and other product names belong to their owners; they are named to say what is ' +
      'simulated. Switchback is neither made nor endorsed by them, and holds no text or ' +
      'picture of theirs.',
  },
  real: {
    title: 'Not the real thing',
    text:
      'Rules and figures follow public documentation of the classic VMware to Azure ' +
      'architecture as it stood in 2016, and are simplified where the page says so. Test ' +
      'your own plan on your own estate.',
  },
  privacy: {
    title: 'Private',
    text:
      'The page sends nothing anywhere: it only loads its own parts. Runs are kept in this browser; ' +
      'nothing leaves it unless you export it.',
  },
  versions: 'Versions',
  engine: 'Engine',
  drills: 'Drills',
  drillVersion: (version: string) => `version ${version}`,
  licences: 'Licences',
  licencesNote: 'Parts of this page written by others, with their licences.',
} as const;
