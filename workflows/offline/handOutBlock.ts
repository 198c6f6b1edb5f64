import { Op } from "sequelize";
import { NumberBlock } from "~/models/cases/NumberBlock";
import { NotFoundError, NotPermittedError, TooManyAttemptsError } from "~/models/errors";
import { ancestry } from "~/models/places/placeLookup";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { mayRecord } from "../intake/recordGrievance";
import { takeRange } from "../intake/takeNumbers";
import { record } from "../journal/record";
import { BLOCK_LIFE_MS, BLOCK_SIZE } from "./blockNumbers";

/** Blocks one account is handed in a day: far more than anybody fills, and no way to empty the counter. */
const MOST_A_DAY = 12;
const DAY_MS = 86_400_000;

export interface HandOut {
  /** Made by the browser: the same again is the same block. */
  blockId: string;
  /** The notebook of this account in this browser. */
  bookId: string;
  deviceKind: string;
}

/** Hands numbers out to a device for the days without a link. Safe to repeat. A notebook that was revoked gets none (403). */
export async function handOutBlock(
  ctx: CommandContext,
  { blockId, bookId, deviceKind }: HandOut,
): Promise<NumberBlock> {
  const { actor, transaction, clock } = ctx;
  if (actor.kind !== "user" || !mayRecord(ctx.ability)) throw new NotFoundError();
  const { userId } = actor;
  const known = await NumberBlock.findByPk(blockId, { transaction });
  if (known) return own(known, userId);
  const now = clock.now();
  await refuseTooMany(ctx, userId);
  if ((await NumberBlock.count({ where: { bookId, revokedAt: { [Op.ne]: null } }, transaction })) > 0)
    throw new NotPermittedError("offline_revoked");
  const first = await takeRange(transaction, BLOCK_SIZE);
  const times = { handedAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + BLOCK_LIFE_MS) };
  const row = { id: blockId, bookId, userId, deviceKind, first, size: BLOCK_SIZE, ...placeOfRecorder(ctx), ...times };
  await insertRows(NumberBlock, [row], { transaction, skipExisting: true });
  const block = await NumberBlock.findByPk(blockId, { transaction, lock: true, rejectOnEmpty: true });
  if (block.first === first)
    await record(ctx, {
      action: "offline.numbers_handed",
      subject: { type: "NumberBlock", id: blockId },
      facts: { deviceKind, size: BLOCK_SIZE },
    });
  return own(block, userId);
}

function own(block: NumberBlock, userId: string): NumberBlock {
  if (block.userId !== userId) throw new NotFoundError();
  return block;
}

async function refuseTooMany({ clock, transaction }: CommandContext, userId: string): Promise<void> {
  const handedAt = { [Op.gt]: new Date(clock.now().getTime() - DAY_MS) };
  if ((await NumberBlock.count({ where: { userId, handedAt }, transaction })) >= MOST_A_DAY)
    throw new TooManyAttemptsError();
}

type PlaceColumn = "provinceCode" | "territoryCode" | "siteCode";

/** The places above all those where this person records; nothing where their roles do not agree. */
function placeOfRecorder({ ability }: CommandContext): Record<PlaceColumn, string | null> {
  const around = ability.rulesFor("create", "CaseFile").flatMap(({ conditions }) => {
    const given = (conditions ?? {}) as Record<string, string | undefined>;
    if (given.kind !== "grievance") return [];
    const code = given.siteCode ?? given.territoryCode ?? given.provinceCode;
    return [code ? ancestry(code) : null];
  });
  const agreed = (name: PlaceColumn) => {
    const codes = new Set(around.map((places) => places?.[name] ?? null));
    return codes.size === 1 ? ([...codes][0] ?? null) : null;
  };
  return { provinceCode: agreed("provinceCode"), territoryCode: agreed("territoryCode"), siteCode: agreed("siteCode") };
}
