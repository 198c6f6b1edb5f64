import { literal, Op, type WhereOptions } from "sequelize";
import { BulkItem, OWED } from "~/models/bulk/BulkItem";
import { BulkAct } from "~/models/bulk/BulkAct";
import type { Clock } from "~/models/clock";
import { database } from "~/models/database";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { houseLink } from "../messaging/mailToStaff";
import { asSystem } from "../runCommand";
import { notify } from "./notify";

/** Bulks told of in one sweep; the rest follow in the next. */
const BATCH = 100;

/**
 * Tells whoever asked for a bulk that none of its cases is owed any more, each bulk once: found by what the rows say, so
 * that a worker that stopped behind the last case leaves nobody without a word. Returns how many were over.
 */
export async function tellOfBulks(clock: Clock): Promise<number> {
  const over = await BulkAct.findAll({ attributes: ["id"], where: untold(), order: [["id", "ASC"]], limit: BATCH });
  for (const { id } of over) await asSystem((ctx) => tellOfBulk(ctx, id), { clock });
  return over.length;
}

/** What nobody was told of, and of which nothing is owed or waits for a second person. */
function untold(): WhereOptions<BulkAct> {
  const states = [...OWED, "asked"].map((state) => database().escape(state)).join(",");
  const owed = `SELECT 1 FROM bulk_items i WHERE i.bulk_id = \`BulkAct\`.\`id\` AND i.state IN (${states})`;
  return { [Op.and]: [{ toldAt: null }, literal(`NOT EXISTS (${owed})`)] };
}

/** Says how many cases it was about, never which. */
async function tellOfBulk(ctx: CommandContext, id: string): Promise<void> {
  const { transaction } = ctx;
  const bulk = await BulkAct.findOne({ where: { id, toldAt: null }, lock: true, transaction });
  if (!bulk) return; // another worker was faster
  await bulk.update({ toldAt: ctx.clock.now() }, { transaction });
  const user = await User.findOne({ where: { id: bulk.authorId, disabledAt: null }, transaction });
  if (!user) return;
  const count = String(await BulkItem.count({ where: { bulkId: id }, transaction }));
  const facts = { count, link: houseLink(`/cases/bulk/${id}`) };
  await notify(ctx, { kind: "bulk_done", user, facts });
}
