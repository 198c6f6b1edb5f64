import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { NumberBlock } from "~/models/cases/NumberBlock";
import { NotFoundError } from "~/models/errors";
import { recordSlices, visibleRecords } from "../abilities/visibleRecords";
import type { CommandContext, QueryContext } from "../commandContext";
import { record } from "../journal/record";
import type { Cursor } from "../triage/cursor";
import { numbersOf } from "./blockNumbers";

/** Blocks shown at once. */
const MOST = 50;

/** Numbers on a device, as whoever looks after its holder sees them. */
export interface BlockLine {
  block: NumberBlock;
  /** How many of its numbers stand on a case: what went to the focal points looks like what has not arrived. */
  arrived: number;
}

/** The newest blocks of the people of this person's places, those after `cursor`; `next` is null at the end. */
export async function listBlocks(
  ctx: QueryContext,
  cursor: Cursor | null,
): Promise<{ lines: BlockLine[]; next: Cursor | null }> {
  const before = cursor ? [after(cursor)] : [];
  const found = await Promise.all(
    recordSlices(ctx, "NumberBlock").map((slice) =>
      NumberBlock.findAll({
        where: { [Op.and]: [slice, ...before] } as WhereOptions<NumberBlock>,
        order: [
          ["handedAt", "DESC"],
          ["id", "DESC"],
        ],
        limit: MOST + 1,
      }),
    ),
  );
  const blocks = new Map(found.flat().map((block) => [block.id, block]));
  const newest = [...blocks.values()].sort(
    (a, b) => b.handedAt.getTime() - a.handedAt.getTime() || (a.id < b.id ? 1 : -1),
  );
  const shown = newest.slice(0, MOST);
  const lines = await Promise.all(shown.map(async (block) => ({ block, arrived: await arrivedOf(block) })));
  const last = newest.length > MOST ? shown.at(-1) : undefined;
  return { lines, next: last ? { value: last.handedAt.getTime(), id: last.id } : null };
}

function after({ value, id }: Cursor): WhereOptions<NumberBlock> {
  const handedAt = new Date(value);
  return { [Op.or]: [{ handedAt: { [Op.lt]: handedAt } }, { handedAt, id: { [Op.lt]: id } }] };
}

function arrivedOf(block: NumberBlock): Promise<number> {
  return CaseFile.count({ where: { reference: numbersOf(block).map(({ reference }) => reference) } });
}

/**
 * Takes a block back, with everything else in the same notebook: its device gets no more numbers and is not opened from here,
 * and what it still holds is not taken. `revoked: false` undoes it, so that a device found again can send. Safe to repeat.
 */
export async function revokeBlock(
  ctx: CommandContext,
  { blockId, revoked }: { blockId: string; revoked: boolean },
): Promise<void> {
  const { transaction, actor, clock } = ctx;
  const where = { [Op.and]: [{ id: blockId }, visibleRecords(ctx, "NumberBlock", "manage")] };
  const block = await NumberBlock.findOne({ where: where as WhereOptions<NumberBlock>, lock: true, transaction });
  if (!block) throw new NotFoundError();
  ctx.authorize("manage", block);
  if ((block.revokedAt !== null) === revoked) return;
  const by = actor.kind === "user" ? actor.userId : null;
  const mark = revoked ? { revokedAt: clock.now(), revokedById: by } : { revokedAt: null, revokedById: null };
  await NumberBlock.update(mark, { where: { bookId: block.bookId, userId: block.userId }, transaction });
  await record(ctx, {
    action: revoked ? "offline.block_revoked" : "offline.block_restored",
    subject: { type: "NumberBlock", id: blockId },
    facts: { userId: block.userId },
  });
}
