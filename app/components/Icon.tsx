/** Line drawings on a 20 × 20 grid, kept here so that no icon package travels over a slow link. */
const DRAWINGS = {
  alert: "M10 3.2 17.6 16.4H2.4zM10 8.2v3.6M10 14v.2",
  archive: "M3 4.5h14v3H3zM4.5 7.5v8h11v-8M8 10.5h4",
  arrowLeft: "M16 10H4.5M9 5l-5 5 5 5",
  arrowUp: "M10 16V4.5M5 9l5-5 5 5",
  camera: "M2.5 6.5h3.2L7 4.5h6l1.3 2h3.2v9h-15zM10 13.6a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6",
  chart: "M3.5 3.5v13h13M7 13.5V10M10.5 13.5V6M14 13.5V8.5",
  check: "M4 10.5 8.2 15 16 5.5",
  chevronDown: "m5.5 8 4.5 4.5L14.5 8",
  chevronRight: "m8 5.5 4.5 4.5L8 14.5",
  chevronUp: "m5.5 12 4.5-4.5 4.5 4.5",
  bell: "M4.5 14.5h11L14 12V8.5a4 4 0 0 0-8 0V12zM8.5 14.5a1.5 1.5 0 0 0 3 0",
  home: "M3 9.5 10 3.5l7 6M5 8v8.5h10V8M8.5 16.5v-4h3v4",
  command: "M3 5.5h14M3 10h8M3 14.5h5M14.5 12v5M12 14.5h5",
  clock: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M10 6v4l2.8 2",
  close: "m5 5 10 10M15 5 5 15",
  email: "M3 5h14v10H3zM3 5.6l7 5.4 7-5.4",
  event: "M10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4",
  eye: "M2 10c2-3.6 4.7-5.4 8-5.4s6 1.8 8 5.4c-2 3.6-4.7 5.4-8 5.4S4 13.6 2 10M10 12.4a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8",
  filter: "M3 4.5h14l-5.5 6.4v5l-3-1.6v-3.4z",
  flag: "M5 17V3.5M5 4h9.5l-2 3.4 2 3.4H5",
  globe: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M3.2 10h13.6M10 3c-4 4.2-4 9.8 0 14 4-4.2 4-9.8 0-14",
  help: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M8 8.2A2 2 0 1 1 10.6 10q-.6.3-.6 1.4M10 13.9v.1",
  household: "M3 9.5 10 3.5l7 6M5 8v8.5h10V8M8.5 16.5v-4h3v4",
  inbox: "M3 11.5 5 4.5h10l2 7v4H3zM3 11.5h4l1 2h4l1-2h4",
  keyboard: "M2.5 5.5h15v9h-15zM5.5 8.5h.1M8.5 8.5h.1M11.5 8.5h.1M14.5 8.5h.1M6.5 11.6h7",
  leave: "M11 4H4.5v12H11M8.5 10H17M14 7l3 3-3 3",
  lock: "M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9",
  menu: "M3.5 5.5h13M3.5 10h13M3.5 14.5h13",
  money: "M2.5 5.5h15v9h-15zM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4M5 8v4M15 8v4",
  moon: "M16 11.8A6.5 6.5 0 1 1 8.2 4a5.2 5.2 0 0 0 7.8 7.8",
  note: "M4 3.5h12v9L12.5 16H4zM12.5 16v-3.5H16M7 7h6M7 10h3.5",
  paper: "M5 2.8h7L15.5 6v11.2H5zM12 2.8V6h3.5M7.8 9.5h5M7.8 12.5h5",
  pause: "M7 5v10M13 5v10",
  person: "M10 10a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 10 10M4 16.6c.5-3 3-4.4 6-4.4s5.5 1.4 6 4.4",
  phone: "M5 3.5h3l1.2 3.8-1.7 1.4a9 9 0 0 0 3.8 3.8l1.4-1.7 3.8 1.2v3C16.5 17 3 14.5 5 3.5",
  pin: "M10 17.2c4-4.2 5.5-6.5 5.5-9a5.5 5.5 0 0 0-11 0c0 2.5 1.5 4.8 5.5 9M10 10a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6",
  play: "M6.5 4.5v11l9-5.5z",
  reply: "M8.5 5 3.5 10l5 5M4 10h7.5c3 0 5 2 5 5.5",
  search: "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11M13.2 13.2 17 17",
  send: "M3 4.5 17.5 10 3 15.5l2-5.5zM5 10h5",
  share: "M10 12V3.5M6.5 6.5 10 3l3.5 3.5M5 9.5v7h10v-7",
  sms: "M3 4h14v9.5H9L5.5 16.6v-3.1H3zM6.5 8.8h.1M10 8.8h.1M13.5 8.8h.1",
  stairs: "M2.5 16.5h3.8v-4h3.7v-4h3.8v-4h3.7",
  sun: "M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.3l1.4 1.4M14.3 14.3l1.4 1.4M4.3 15.7l1.4-1.4M14.3 5.7l1.4-1.4",
  ticket: "M3 6h14v2.5a1.5 1.5 0 0 0 0 3V14H3v-2.5a1.5 1.5 0 0 0 0-3zM12 6.5v1M12 9.5v1M12 12.5v1",
  undo: "M7 4 3.5 7.5 7 11M4 7.5h7.5a4.2 4.2 0 0 1 0 8.5H8",
  ussd: "M6 2.5h8v15H6zM8.5 6h3M8.5 8.5h3M10 14.8v.1",
  web: "M2.5 4h15v12h-15zM2.5 7.5h15M5 5.8h.1M7.2 5.8h.1",
} as const;

/** Name of a drawing of the house. */
export type IconName = keyof typeof DRAWINGS;

/**
 * A small drawing beside words. It is hidden from screen readers unless `label` (already translated) is given: then the
 * drawing is all there is, and says so.
 */
export function Icon({ name, label, className = "size-4" }: { name: IconName; label?: string; className?: string }) {
  const naming = label ? ({ role: "img", "aria-label": label } as const) : ({ "aria-hidden": true } as const);
  return (
    <svg
      viewBox="0 0 20 20"
      className={`shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      {...naming}
    >
      <path d={DRAWINGS[name]} />
    </svg>
  );
}
