import type { ReactNode } from "react";

/** The steps for people who would rather look than read; lines alone, so that any printer draws them. */
const PICTURES = {
  /** A person who speaks into a telephone. */
  say: (
    <>
      <circle cx="34" cy="30" r="14" />
      <path d="M10 88c2-24 12-34 24-34 8 0 14 4 18 11" />
      <path d="M58 34h16a4 4 0 0 1 4 4v44a4 4 0 0 1-4 4H58a4 4 0 0 1-4-4V38a4 4 0 0 1 4-4zM54 74h24M64 80h4" />
      <path d="M60 46h12M60 54h12M60 62h12M84 40c4 6 4 14 0 20M90 34c7 10 7 22 0 32" />
    </>
  ),
  /** A slip with a number on it, in a hand. */
  number: (
    <>
      <path d="M22 14h56v42H22zM30 26h8M46 26h8M62 26h8M30 36h8M46 36h8M62 36h8M30 46h8M46 46h8" />
      <path d="M14 86c0-16 8-24 20-22l22 2c6 1 6 9 0 9H42M56 75l20-11c6-3 11 4 6 9L62 88H30" />
    </>
  ),
  /** Somebody at a table who reads and writes. */
  read: (
    <>
      <circle cx="50" cy="24" r="13" />
      <path d="M24 66c1-18 11-26 26-26s25 8 26 26M8 68h84M16 68v20M84 68v20" />
      <path d="M38 50h18v18H38zM42 56h10M42 62h6M74 44 62 62l-2 6 6-3 12-18z" />
    </>
  ),
  /** A yes and a no, to choose from. */
  settled: (
    <>
      <path d="M10 20h80v46H44L28 82V66H10z" />
      <path d="m20 43 8 9 16-20M60 34l18 18M78 34 60 52" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type PictureName = keyof typeof PICTURES;

/** One drawing; what it says stands below it in words. */
export function Picture({ name }: { name: PictureName }) {
  return (
    <svg
      className="picture"
      viewBox="0 0 100 100"
      aria-hidden
      fill="none"
      stroke="currentColor"
      strokeWidth="3.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {PICTURES[name]}
    </svg>
  );
}
