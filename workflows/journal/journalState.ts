import { z } from "zod";
import { systemClock, type Clock } from "~/models/clock";
import { inTransaction } from "~/models/database";
import { HouseFact } from "~/models/HouseFact";
import { JournalRoot } from "~/models/journal/JournalSeal";
import { authorize, type QueryContext } from "../commandContext";
import { readHead } from "./chainHead";
import { verifyJournal, type JournalVerdict, type PublishedRoot } from "./verifyJournal";

const VERIFIED = "journal.verified";
const remembered = z.object({ at: z.coerce.date(), ok: z.boolean(), entries: z.number() });

/** How the chain stands, for whoever reads the journal. */
export interface JournalState {
  /** Number of the last link. */
  number: number;
  root: { day: string; number: number; chainHash: string } | null;
  /** The last time the whole journal was checked, and whether it held. */
  verified: { at: Date; ok: boolean; entries: number } | null;
}

/** Checks the whole journal as `verifyJournal` does, and notes when and with what result. */
export async function checkJournal(
  clock: Clock = systemClock,
  kept: readonly PublishedRoot[] = [],
): Promise<JournalVerdict> {
  const verdict = await verifyJournal(clock, kept);
  const value = JSON.stringify({ at: clock.now(), ok: verdict.ok, entries: verdict.entries });
  await inTransaction((transaction) => HouseFact.upsert({ name: VERIFIED, value }, { transaction }));
  return verdict;
}

/** How the chain stands. */
export async function readJournalState(ctx: QueryContext): Promise<JournalState> {
  authorize(ctx, "read", "Journal");
  const [head, root, fact] = await Promise.all([
    readHead(),
    JournalRoot.findOne({ order: [["day", "DESC"]] }),
    HouseFact.findByPk(VERIFIED),
  ]);
  return {
    number: head.number,
    root: root && { day: root.day, number: root.number, chainHash: root.chainHash },
    verified: fact ? remembered.parse(JSON.parse(fact.value)) : null,
  };
}
