import { Op } from "sequelize";
import { parseReference } from "~/models/cases/reference";
import { systemClock, type Clock } from "~/models/clock";
import { AuditEntry } from "~/models/journal/AuditEntry";
import type { UserActor } from "../access/readSession";
import { keyedHash } from "~/models/sealing/seal";
import { runCommand } from "../runCommand";
import { record } from "./record";

/** How close together two refusals of one page to one person count as one. */
const SAME_MS = 30 * 60_000;
/** Refusals of one person looked back at; one further back is written again. */
const LOOKED_AT = 200;
const ID = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const WORD = /^[a-z][a-z_-]{0,30}$/;

/** A page somebody asked for and did not get. */
export interface RefusedPage {
  actor: UserActor;
  /** The path of its address, as it was asked for. */
  path: string;
  /** 403 or 404. */
  status: number;
  requestId: string | null;
}

/**
 * Journals that somebody was refused a page: what exists and is not theirs, and what never was, alike, so that the line
 * tells nothing more than the answer did. Called when the answer has left, so that it costs the answer no time. What is
 * in the journal already, by the command that refused or for the same page a little earlier, is not written again.
 */
export async function noteRefusedPage(
  { actor, path, status, requestId }: RefusedPage,
  clock: Clock = systemClock,
): Promise<void> {
  const page = namedPage(path);
  const since = new Date(clock.now().getTime() - SAME_MS);
  const lately = await AuditEntry.findAll({
    attributes: ["action", "facts", "requestId"],
    where: { actorId: actor.userId, action: ["access.refused", "access.page_refused"], at: { [Op.gt]: since } },
    order: [["at", "DESC"]],
    limit: LOOKED_AT,
  });
  const isKnown = lately.some((line) =>
    line.action === "access.refused" ? line.requestId === requestId : line.facts?.page === page,
  );
  if (isKnown) return;
  const subject = { type: "Page", id: null };
  const line = { action: "access.page_refused" as const, subject, facts: { page, status } };
  await runCommand(actor, (ctx) => record(ctx, line), { clock, requestId });
}

/**
 * A path as the journal may keep it: words of ours and ids; whatever else somebody typed becomes "…". The number of a case
 * becomes a mark, the same for the same number: a case may be confided later, and then nothing anywhere tells its number.
 */
export function namedPage(path: string): string {
  const parts = path
    .replace(/\.data$/, "")
    .split("/")
    .filter(Boolean);
  const kept = parts.map((part) => {
    const reference = parseReference(part);
    if (reference) return `#${keyedHash(reference, "journal.page").slice(0, 10)}`;
    return WORD.test(part) || ID.test(part) ? part : "…";
  });
  return `/${kept.slice(0, 6).join("/")}`;
}
