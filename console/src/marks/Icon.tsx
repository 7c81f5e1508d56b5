/** The console's line drawings. They never stand alone: a word is next to them, or names the button they are in. */

const paths = {
  inbox: "M3 10.5 5.2 4h9.6L17 10.5M3 10.5V16h14v-5.5M3 10.5h4l1 2h4l1-2h4",
  templates: "M4 3.5h12v13H4zM7 7h6M7 10h6M7 13h3.5",
  numbers: "M4 16.5V10m4 6.5v-13m4 13V7m4 9.5v-4",
  admin:
    "M10 7.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6ZM10 3v1.6m0 10.8V17m7-7h-1.6M4.6 10H3m11.95-4.95-1.1 1.1m-7.7 7.7-1.1 1.1m9.9 0-1.1-1.1m-7.7-7.7-1.1-1.1",
  person: "M10 4a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM4.5 16.5a5.5 5.5 0 0 1 11 0",
  back: "M12 4.5 6.5 10l5.5 5.5",
  search: "M9 4a5 5 0 1 1 0 10A5 5 0 0 1 9 4Zm3.6 8.6L16.5 16.5",
  close: "m5.5 5.5 9 9m0-9-9 9",
  more: "M10 5v.01M10 10v.01M10 15v.01",
  panel: "M3.5 4.5h13v11h-13zM12 4.5v11",
  smile: "M10 3.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM7.8 8v.01M12.2 8v.01M7 11.5a3.6 3.6 0 0 0 6 0",
  attach:
    "m15.5 9.5-5.7 5.7a3.3 3.3 0 0 1-4.7-4.7l6-6a2.2 2.2 0 0 1 3.1 3.1l-6 6a1.1 1.1 0 0 1-1.5-1.6l5.3-5.3",
  send: "M4 10h10M9.5 5l5 5-5 5",
  reply: "M8 5 3.5 9.5 8 14M3.5 9.5H12a4.5 4.5 0 0 1 4.5 4.5v1.5",
  copy: "M7 7h9v9.5H7zM4 13V3.5h9",
  download: "M10 3.5v9m0 0L6.5 9m3.5 3.5L13.5 9M4 16.5h12",
  file: "M5 3h6.5L15.5 7v10H5zM11.5 3v4h4",
  place:
    "M10 17s5-4.6 5-8.5a5 5 0 0 0-10 0C5 12.4 10 17 10 17Zm0-10.2a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4Z",
  retry: "M15.5 9A5.6 5.6 0 1 0 14 13.9M15.5 5v4h-4",
  check: "m4.5 10.5 3.5 3.5 7.5-8",
  note: "M4 4h12v8.5L12.5 16H4zM12.5 16v-3.5H16",
  label: "M3.5 4.5h6.5l6.5 6-5.5 5.5-7.5-6zM7 8v.01",
  clock: "M10 3.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM10 6.5V10l2.5 1.5",
  warning: "M10 3.5 17.5 16h-15zM10 8v3.5m0 2v.01",
  play: "M6.5 4.5v11l9-5.5z",
  plus: "M10 4v12M4 10h12",
  down: "m5 8 5 5 5-5",
  bold: "M6.5 4h4.2a2.8 2.8 0 0 1 0 5.7H6.5zm0 5.7h5a3.1 3.1 0 0 1 0 6.3h-5z",
  italic: "M8.5 4h5M6.5 16h5M11.5 4l-3 12",
  strike: "M4 10h12M13.5 6.5C13 5 11.7 4 10 4 8 4 6.6 5 6.6 6.7M6.5 13.3C7 15 8.3 16 10 16c2 0 3.4-1 3.4-2.7",
  code: "m7 6-4 4 4 4m6-8 4 4-4 4",
  list: "M7.5 5.5H16M7.5 10H16m-8.5 4.5H16M4 5.5v.01M4 10v.01M4 14.5v.01",
  basket: "M3 5h2l1.6 8h7.6L16 7.5H5.6M7.5 16v.01M13.5 16v.01",
  keyboard: "M2.5 5.5h15v9h-15zM5.5 8.5v.01M8.5 8.5v.01M11.5 8.5v.01M14.5 8.5v.01M6.5 11.7h7",
  phone:
    "M5.2 3.5h2.6l1.2 3.2-1.6 1.2a9 9 0 0 0 4.7 4.7l1.2-1.6 3.2 1.2v2.6a1.7 1.7 0 0 1-1.8 1.7A11.8 11.8 0 0 1 3.5 5.3a1.7 1.7 0 0 1 1.7-1.8Z",
  up: "m5 12 5-5 5 5",
  sync: "M4.5 8.5A6 6 0 0 1 15.6 7M15.5 11.5A6 6 0 0 1 4.4 13M15.8 3.5V7h-3.5M4.2 16.5V13h3.5",
  film: "M3.5 5h13v10h-13zM8.5 8v4l3.2-2z",
  picture: "M3.5 4.5h13v11h-13zM3.5 13l3.5-3.5 3 3 2.5-2.5 4 4M12.5 7.7v.01",
  bell: "M5.5 13.5V9a4.5 4.5 0 0 1 9 0v4.5l1 1.5h-11zM8.8 17h2.4",
} as const;

export type IconName = keyof typeof paths;

/** @param size CSS pixels */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
