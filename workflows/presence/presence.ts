/** How long somebody counts as being there after the last sign of them, in milliseconds. A browser gives one every ten seconds. */
export const LEASE_MS = 25_000;

/** What somebody does with a file. */
export type Doing = "reading" | "answering" | "noting";

/** Who has a file open now, and what they do. */
export interface Present {
  userId: string;
  doing: Doing;
}

/** Who is where, for seconds: in memory, never on a disk. Best effort: nobody is kept from anything by it. */
export interface PresenceBook {
  /** Notes a sign of somebody. Answers who is there now, and whether that differs from what was known. */
  touch(caseId: string, present: Present): Promise<{ here: Present[]; changed: boolean }>;
  /** Who is there now. */
  who(caseId: string): Promise<Present[]>;
  /** Somebody has gone. Answers whether they were there. */
  leave(caseId: string, userId: string): Promise<boolean>;
  close(): Promise<void>;
}

let current: PresenceBook | undefined;

/** Makes `next` the book of this process. */
export function usePresence(next: PresenceBook): void {
  current = next;
}

/** The book of this process. Throws when none was set: a programming error, never a user's. */
export function presence(): PresenceBook {
  if (!current) throw new Error("No presence is in use.");
  return current;
}
