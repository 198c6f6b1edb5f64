import { fn, literal, Op, type WhereOptions } from "sequelize";
import { BulkAct } from "~/models/bulk/BulkAct";
import { BulkItem, type ItemState } from "~/models/bulk/BulkItem";
import { CaseFile } from "~/models/cases/CaseFile";
import { visibleCases } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { readNames } from "../triage/readNames";
import { MOST_CASES } from "./bulkLimits";
import { mayApprove } from "./offeredActs";

/** A bulk on a list, with how many of its cases stand where. */
export interface ListedBulk {
  bulk: BulkAct;
  tally: Partial<Record<ItemState, number>>;
}

export interface BulkLists {
  /** Those of others that wait for this person, oldest first. */
  waiting: ListedBulk[];
  /** One's own, newest first. */
  mine: ListedBulk[];
  names: Record<string, string>;
}

/** Of one's own bulks, the latest this many. */
const LATEST = 50;

/** The bulks a person asked for, and those they may decide on. */
export async function listBulks(ctx: QueryContext): Promise<BulkLists> {
  const authorId = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  const own = await BulkAct.findAll({
    where: { authorId },
    order: [["id", "DESC"]],
    limit: LATEST,
    transaction: ctx.transaction,
  });
  const waiting = await bulksToDecide(ctx);
  const others = await BulkAct.findAll({
    where: { id: [...waiting.keys()] },
    order: [["id", "ASC"]],
    transaction: ctx.transaction,
  });
  const tallies = await talliesOf(
    ctx,
    own.map(({ id }) => id),
  );
  return {
    waiting: others.map((bulk) => ({ bulk, tally: { asked: waiting.get(bulk.id) ?? 0 } })),
    mine: own.map((bulk) => ({ bulk, tally: tallies.get(bulk.id) ?? {} })),
    names: await readNames(
      ctx,
      others.map((bulk) => bulk.authorId),
    ),
  };
}

/** The bulks of others that wait for this person, with how many of their cases do. */
export async function bulksToDecide(ctx: QueryContext): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  if (!mayApprove(ctx.ability)) return counts;
  const asked = await BulkItem.findAll({
    attributes: ["bulkId", "caseId"],
    where: { state: "asked" },
    order: [
      ["position", "ASC"],
      ["id", "ASC"],
    ],
    limit: MOST_CASES,
    transaction: ctx.transaction,
  });
  if (!asked.length) return counts;
  const own = await ownAmong(
    ctx,
    asked.map(({ bulkId }) => bulkId),
  );
  const id = asked.map(({ caseId }) => caseId);
  const where = { [Op.and]: [{ id }, visibleCases(ctx, "approveBulk")] } as WhereOptions<CaseFile>;
  const rows = await CaseFile.findAll({ attributes: ["id"], where, transaction: ctx.transaction });
  const seen = new Set(rows.map((row) => row.id));
  for (const { bulkId, caseId } of asked)
    if (seen.has(caseId) && !own.has(bulkId)) counts.set(bulkId, (counts.get(bulkId) ?? 0) + 1);
  return counts;
}

async function ownAmong(ctx: QueryContext, ids: string[]): Promise<Set<string>> {
  const authorId = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  const where = { id: [...new Set(ids)], authorId };
  const rows = await BulkAct.findAll({ attributes: ["id"], where, transaction: ctx.transaction });
  return new Set(rows.map((row) => row.id));
}

async function talliesOf(ctx: QueryContext, bulkId: string[]): Promise<Map<string, ListedBulk["tally"]>> {
  const rows = (await BulkItem.findAll({
    attributes: ["bulkId", "state", [fn("COUNT", literal("*")), "cases"]],
    where: { bulkId },
    group: ["bulkId", "state"],
    raw: true,
    transaction: ctx.transaction,
  })) as unknown as { bulkId: string; state: ItemState; cases: number | string }[];
  const tallies = new Map<string, ListedBulk["tally"]>();
  for (const { bulkId: id, state, cases } of rows) {
    tallies.set(id, { ...tallies.get(id), [state]: Number(cases) });
  }
  return tallies;
}
