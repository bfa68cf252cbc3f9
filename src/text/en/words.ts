/** Words used in more than one place. */
export const words = {
  product: 'Switchback',
  unknown: 'not known yet',
  noReason: 'No reason was recorded.',
  noHelp: 'Try again later.',
} as const;
