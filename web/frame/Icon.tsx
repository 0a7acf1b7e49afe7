/** Line icons of 16 units, drawn with the text's colour. Beside each stands a word, so they are hidden from screen readers. */
const shapes = {
  home: 'M2.5 7.5 8 3l5.5 4.5M4 7v6h8V7',
  tasks: 'M3 4h2v2H3zM3 10h2v2H3zM7.5 5H13M7.5 11H13',
  registers: 'M3 3h4.2L8 4l.8-1H13v10H8.8L8 14l-.8-1H3zM8 4v9.5',
  documents: 'M4 2.5h5.5L12 5v8.5H4zM9.5 2.5V5H12M6 8h4M6 10.5h4',
  emulation: 'M4 14V2.5M4 3h8l-2 3 2 3H4',
  awards: 'M8 9.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM6 9l-1 5 3-1.5L11 14l-1-5',
  procedures: 'M2.5 3h4v3h-4zM9.5 10h4v3h-4zM6.5 4.5h5.5V10',
  people:
    'M6 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM1.5 13.5c.5-2.5 2.3-3.8 4.5-3.8s4 1.3 4.5 3.8M11 8a2 2 0 1 0-.6-4M12 9.9c1.4.4 2.2 1.6 2.5 3.3',
  programme: 'M2.5 13.5h11M4 13V9M7 13V5.5M10 13V7.5M13 13V3',
  reports: 'M4 2.5h8v11H4zM6 10.5V9M8 10.5V6.5M10 10.5V8',
  audit: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3 14 14M5 7l1.5 1.5L9 6',
  admin: 'M3 5h10M3 11h10M6 3.5v3M10 9.5v3',
  download: 'M8 2.5v7M5 7l3 3 3-3M3 13h10',
  print: 'M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z',
  plus: 'M8 3v10M3 8h10',
  edit: 'M3 13v-2.5L10.5 3 13 5.5 5.5 13zM9 4.5 11.5 7',
  close: 'm4 4 8 8M12 4l-8 8',
  back: 'M9.5 3.5 5 8l4.5 4.5',
  forward: 'M6.5 3.5 11 8l-4.5 4.5',
  down: 'm4 6 4 4 4-4',
  up: 'm4 10 4-4 4 4',
  menu: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  sun: 'M8 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM8 1.5V3M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1',
  moon: 'M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5z',
  holds: 'm3 8.5 3.2 3.2L13 5',
  warn: 'M8 2.5 14.5 13.5h-13zM8 6.5v3.5M8 11.5v.8',
  conflict: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6',
  missing: 'M6 6a2 2 0 1 1 2.7 1.9c-.5.2-.7.6-.7 1.3M8 11.3v.8M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z',
  none: 'M4 8h8',
  calendar: 'M3 4h10v9.5H3zM3 7h10M5.5 2.5V5M10.5 2.5V5',
  trash: 'M3 4.5h10M6 4.5v-2h4v2M4.5 4.5l.5 9h6l.5-9',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3 14 14',
  bell: 'M8 2a4 4 0 0 1 4 4c0 3.5 1.5 4.5 1.5 5.5h-11C2.5 10.5 4 9.5 4 6a4 4 0 0 1 4-4zM6.5 13.5a1.6 1.6 0 0 0 3 0',
  clock: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM8 4.5V8l2.5 1.5',
} as const;
export type IconName = keyof typeof shapes;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d={shapes[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
