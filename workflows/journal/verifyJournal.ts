import { Op } from "sequelize";
import { systemClock, type Clock } from "~/models/clock";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { JournalRoot, JournalSeal } from "~/models/journal/JournalSeal";
import { passedHorizon, readHead, type ChainHead } from "./chainHead";
import { NOT_CHAINED } from "./chainJournal";
import { hashEntry, hashLink, NO_HASH } from "./hashEntry";

/** The first thing found wrong. */
export interface JournalProblem {
  kind: "changed" | "removed" | "added";
  /** Number of the link; null for an entry that was added, which has none. */
  number: number | null;
  entryId: string | null;
}

/** What the whole journal looks like against its chain. */
export interface JournalVerdict {
  ok: boolean;
  /** Entries that were checked. */
  entries: number;
  /** Younger ones that are not chained yet. */
  waiting: number;
  firstProblem: JournalProblem | null;
}

/** What was published of a day: the number of its last link and that link's hash. */
export interface PublishedRoot {
  number: number;
  chainHash: string;
}

/** Links read at a time. */
const BATCH = 1_000;

/**
 * Checks the whole journal against its chain and the published roots: finds any row, of entries or of links, that was
 * changed, removed or added by other hands. `kept` are roots somebody holds outside the house, from its mails or logs: they
 * find even a chain that was rewritten together with its roots. May run while the house works.
 */
export async function verifyJournal(
  clock: Clock = systemClock,
  kept: readonly PublishedRoot[] = [],
): Promise<JournalVerdict> {
  // In this order: what the horizon has passed is never chained later, and the head, read last, reaches every link and root.
  const horizon = await passedHorizon(clock);
  const newest = await JournalSeal.findOne({ order: [["number", "DESC"]] });
  const roots: PublishedRoot[] = [...(await JournalRoot.findAll()), ...kept];
  const head = await readHead();
  const firstProblem =
    (await walkChain(head, roots)) ?? findBeyond(head, newest, roots) ?? (await findPassedOver(horizon));
  const waiting = await AuditEntry.count({ where: { [Op.and]: [{ id: { [Op.gte]: horizon ?? "" } }, NOT_CHAINED] } });
  return { ok: firstProblem === null, entries: head.number, waiting, firstProblem };
}

/** Follows the chain from its first link to its head. */
async function walkChain(head: ChainHead, roots: readonly PublishedRoot[]): Promise<JournalProblem | null> {
  const rootsAt = new Map<number, string[]>();
  for (const { number, chainHash } of roots) rootsAt.set(number, [...(rootsAt.get(number) ?? []), chainHash]);
  let previous = NO_HASH;
  for (let done = 0; done < head.number; done += BATCH) {
    const last = Math.min(done + BATCH, head.number);
    const links = await loadLinks(done, last);
    for (let number = done + 1; number <= last; number++) {
      const { seal, entry } = links.get(number) ?? {};
      if (!seal || !entry) return { kind: "removed", number, entryId: seal?.entryId ?? null };
      const isSound = hashEntry(entry) === seal.entryHash && hashLink(previous, seal) === seal.chainHash;
      const isAsPublished = rootsAt.get(number)?.every((root) => root === seal.chainHash) ?? true;
      if (!isSound || !isAsPublished) return { kind: "changed", number, entryId: seal.entryId };
      previous = seal.chainHash;
    }
  }
  return previous === head.chainHash ? null : { kind: "changed", number: head.number, entryId: null };
}

/** Links with these numbers, each with its entry. */
async function loadLinks(after: number, last: number) {
  const seals = await JournalSeal.findAll({ where: { number: { [Op.gt]: after, [Op.lte]: last } } });
  const entries = await AuditEntry.findAll({ where: { id: seals.map((seal) => seal.entryId) } });
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return new Map(seals.map((seal) => [seal.number, { seal, entry: byId.get(seal.entryId) }]));
}

/** A link behind the head, or a published root of one that is no longer there: the end of the chain was cut or added to. */
function findBeyond(
  head: ChainHead,
  newest: JournalSeal | null,
  roots: readonly PublishedRoot[],
): JournalProblem | null {
  const cut = roots.find((root) => root.number > head.number);
  if (cut) return { kind: "removed", number: cut.number, entryId: null };
  if (!newest || newest.number <= head.number) return null;
  return { kind: "added", number: newest.number, entryId: newest.entryId };
}

/** An entry no link names, older than any the house could still be writing. */
async function findPassedOver(horizon: string | null): Promise<JournalProblem | null> {
  if (horizon === null) return null;
  const added = await AuditEntry.findOne({
    where: { [Op.and]: [{ id: { [Op.lt]: horizon } }, NOT_CHAINED] },
    order: [["id", "ASC"]],
  });
  return added && { kind: "added", number: null, entryId: added.id };
}
