/** Paths of the icons on a 16 px grid, drawn as strokes of 1.6 in the current ink. */
export const icons = {
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  check: 'M3 8.5l3.2 3.2L13 4.8',
  cross: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  question: 'M5.6 6a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2 1-1.2 1.9M8 12.6v.2',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.2l7.6 4.8L5 12.8z',
  step: 'M4 3.2l6 4.8-6 4.8zM12 3.4v9.2',
  skip: 'M3 3.6l4.6 4.4L3 12.4M8 3.6l4.6 4.4L8 12.4',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  up: 'M3.5 10L8 5.5l4.5 4.5',
  down: 'M3.5 6L8 10.5 12.5 6',
  left: 'M10 3.5L5.5 8l4.5 4.5',
  right: 'M6 3.5L10.5 8 6 12.5',
  phone:
    'M4 2.5h2l1.2 3-1.5 1.2a8 8 0 0 0 3.6 3.6l1.2-1.5 3 1.2v2' +
    'c0 .8-.7 1.5-1.5 1.5A10 10 0 0 1 2.5 4c0-.8.7-1.5 1.5-1.5z',
  note: 'M3.5 2.5h6l3 3v8h-9zM9.5 2.5v3h3',
  goal: 'M4 14V2.5M4 3h8l-2 2.5 2 2.5H4',
  jobs: 'M2.5 4h2M6.5 4h7M2.5 8h2M6.5 8h7M2.5 12h2M6.5 12h7',
  outline: 'M3 3.5h10M5.5 8H13M5.5 12.5H13',
  export: 'M8 10V2.5M5 5.2L8 2.3l3 2.9M2.5 9.5v4h11v-4',
  import: 'M8 2.5V10M5 7.2L8 10l3-2.8M2.5 9.5v4h11v-4',
  bin: 'M3 4.5h10M6 4.5v-2h4v2M4.5 4.5l.6 9h5.8l.6-9',
  display: 'M8 3.2a4.8 4.8 0 1 0 0 9.6zM8 3.2a4.8 4.8 0 0 1 0 9.6',
} as const;

export type IconName = keyof typeof icons;
