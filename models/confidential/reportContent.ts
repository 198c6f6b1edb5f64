import { openBytes, sealBytes } from "../sealing/seal";

export const AGE_BANDS = ["minor", "adult"] as const;
export type AgeBand = (typeof AGE_BANDS)[number];
export const PROJECT_LINKS = ["yes", "no", "unknown"] as const;
export type ProjectLink = (typeof PROJECT_LINKS)[number];

/**
 * A focal point a report is kept from. person: whoever told it asked for that; words: their name stands in it; colleague:
 * a focal point saw to it afterwards.
 */
export interface Exclusion {
  userId: string;
  by: "person" | "words" | "colleague";
}

/** What a report says, as its readers see it once it is open. Instants are ISO 8601. */
export interface ReportContent {
  channel: string;
  /** entry: told at the door made for it. words: caught by the word list. moved: confided by somebody who read it as a case. */
  origin: "entry" | "words" | "moved";
  receivedAt: string;
  words: string;
  provinceCode: string | null;
  linkedToProject: ProjectLink;
  ageBand: AgeBand | null;
  sex: "F" | "M" | null;
  /** Less than 72 hours before it was told. */
  recent: boolean | null;
  consent: boolean;
  /** The focal points it is never shown to. */
  excluded: Exclusion[];
}

/** Whom to call, and when that is safe. */
export interface Callback {
  phone: string;
  safeHours: string | null;
}

/** Purposes bound into the seals of a report. */
export type ReportPart = "content" | "original" | "callback" | "step" | "read";

/** Sealed texts grow in steps of this many bytes: how long a report is says something too. */
const STEP_BYTES = 512;

/** Seals a part of a report under its key, padded. */
export function sealPartOf(reportId: string, key: Buffer, part: ReportPart, content: unknown): Buffer {
  const plain = Buffer.from(JSON.stringify(content), "utf8");
  const padded = Buffer.alloc(Math.ceil((plain.length + 1) / STEP_BYTES) * STEP_BYTES, " "); // JSON may end in spaces
  plain.copy(padded);
  return sealBytes(key, padded, `confidential.${part}:${reportId}`);
}

/** Opens what `sealPartOf` sealed as that part of that report. */
export function openPartOf<T>(reportId: string, key: Buffer, part: ReportPart, sealed: Buffer): T {
  return JSON.parse(openBytes(key, sealed, `confidential.${part}:${reportId}`).toString("utf8")) as T;
}
