import { AuditEntry } from "~/models/journal/AuditEntry";
import { inTransaction } from "~/models/database";
import { newId } from "~/models/identifiers";
import { seal, sealInHouse } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { Clock } from "~/models/clock";
import type { Actor, CommandContext } from "../commandContext";
import type { JournalAction } from "./journalActions";

/** Facts that identify nobody: statuses, levels, codes, ids. What a person said or is goes into `values`. */
export type Facts = Record<string, string | number | boolean | null>;

export interface JournalLine {
  action: JournalAction;
  subject: { type: string; id: string | null };
  caseId?: string | null;
  facts?: Facts;
  /** Before and after of what is personal, sealed under the key of its case; under the house's own for what belongs to none. */
  values?: { key: Buffer | "house"; content: unknown };
}

/** Writes journal lines in the command's own transaction: the act and its trace stand or fall together. */
export async function record(ctx: CommandContext, lines: JournalLine | JournalLine[]): Promise<void> {
  const rows = [lines].flat().map((line) => rowOf(withSource(ctx, line), ctx.actor, ctx.clock, ctx.requestId));
  await insertRows(AuditEntry, rows, { transaction: ctx.transaction });
}

/** Says in the line what it was part of: a bulk, and a program that acted for a person. */
function withSource({ bulkId, actor }: CommandContext, line: JournalLine): JournalLine {
  const ofBulk: Facts = bulkId && line.caseId ? { bulkId } : {};
  const byToken: Facts = actor.kind === "user" && actor.token ? { tokenId: actor.token.id } : {};
  const facts = { ...line.facts, ...ofBulk, ...byToken };
  return Object.keys(facts).length ? { ...line, facts } : line;
}

/** Journals an attempt that was refused, in a transaction of its own. */
export async function recordRefusal(actor: Actor, code: string, clock: Clock, requestId: string | null): Promise<void> {
  const line: JournalLine = { action: "access.refused", subject: { type: "Command", id: null }, facts: { code } };
  await inTransaction((transaction) => insertRows(AuditEntry, [rowOf(line, actor, clock, requestId)], { transaction }));
}

function rowOf(line: JournalLine, actor: Actor, clock: Clock, requestId: string | null) {
  return {
    id: newId(),
    at: clock.now(),
    actorKind: actor.kind,
    actorId: actor.kind === "user" ? actor.userId : null,
    action: line.action,
    subjectType: line.subject.type,
    subjectId: line.subject.id,
    caseId: line.caseId ?? null,
    facts: line.facts ? JSON.stringify(line.facts) : null,
    sealedValues: line.values ? sealValues(line.values) : null,
    requestId,
  };
}

function sealValues({ key, content }: NonNullable<JournalLine["values"]>): Buffer {
  const words = JSON.stringify(content);
  return key === "house" ? sealInHouse(words, "journal.values") : seal(key, words, "journal.values");
}
