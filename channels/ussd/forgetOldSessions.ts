import { Op } from "sequelize";
import { systemClock, type Clock } from "~/models/clock";
import { monthOf } from "~/models/figures/months";
import { UssdCount } from "~/models/figures/UssdCount";
import { UssdSession } from "~/models/messages/UssdSession";
import { operatorOfNetwork } from "~/models/people/networkOperators";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "~/workflows/commandContext";
import { asSystem } from "~/workflows/runCommand";

/** Sessions of one transaction, so that no turn waits behind it. */
const TOGETHER = 500;

/**
 * Forgets phone and keys of the sessions that can no longer be taken up, and counts in the same commit how far they came:
 * each is counted once, and figures cost the same however many there were. Safe to repeat, and in several workers at
 * once. Returns how many were forgotten.
 */
export async function forgetOldSessions(clock: Clock = systemClock): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const count = await asSystem(forgetSome, { clock });
    forgotten += count;
    if (count < TOGETHER) return forgotten;
  }
}

async function forgetSome(ctx: CommandContext): Promise<number> {
  const { transaction } = ctx;
  const sessions = await UssdSession.findAll({
    attributes: ["id", "openedAt", "language", "networkCode", "outcome", "path", "step"],
    where: { forgetAt: { [Op.lt]: ctx.clock.now() } },
    order: [["forgetAt", "ASC"]],
    limit: TOGETHER,
    lock: true,
    transaction,
  });
  if (sessions.length === 0) return 0;
  await count(ctx, sessions);
  await UssdSession.update(
    { phoneHash: null, sealedOpening: null, sealedInputs: null, sealedTurns: null, forgetAt: null },
    { where: { id: sessions.map(({ id }) => id) }, transaction },
  );
  return sessions.length;
}

async function count({ transaction }: CommandContext, sessions: readonly UssdSession[]): Promise<void> {
  const cells = new Map<string, { cell: ReturnType<typeof cellOf>; sessions: number }>();
  for (const session of sessions) {
    const cell = cellOf(session);
    const name = JSON.stringify(cell);
    cells.set(name, { cell, sessions: (cells.get(name)?.sessions ?? 0) + 1 });
  }
  const inOrder = [...cells].sort(([one], [other]) => (one < other ? -1 : 1)); // two workers wait for no circle
  const rows = inOrder.map(([, { cell }]) => ({ ...cell, sessions: 0 }));
  await insertRows(UssdCount, rows, { transaction, skipExisting: true });
  for (const [, { cell, sessions: by }] of inOrder)
    await UssdCount.increment({ sessions: by }, { where: { ...cell }, transaction });
}

/** Networks that are nobody's we know are one. */
function cellOf({ openedAt, language, networkCode, outcome, path, step }: UssdSession) {
  return {
    month: monthOf(openedAt),
    language,
    networkCode: operatorOfNetwork(networkCode) === null ? "" : (networkCode ?? ""),
    outcome: outcome ?? "",
    path: path ?? step,
  };
}
