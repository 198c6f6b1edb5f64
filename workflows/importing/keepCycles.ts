import { newId } from "~/models/identifiers";
import type { CycleName } from "~/models/registry/cycleName";
import { PaymentCycle } from "~/models/registry/Payment";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { PROGRAMME } from "../intake/caseRows";

/** Makes the cycles that payments name for the first time; the first spelling of a name stays. */
export async function keepCycles(ctx: CommandContext, named: readonly CycleName[]): Promise<void> {
  const cycles = new Map(named.map((cycle) => [cycle.code, cycle]));
  if (!cycles.size) return;
  const { transaction } = ctx;
  const where = { programmeCode: PROGRAMME, code: [...cycles.keys()] };
  for (const { code } of await PaymentCycle.findAll({ attributes: ["code"], where, transaction })) cycles.delete(code);
  const rows = [...cycles.values()].map((cycle) => ({
    id: newId(),
    programmeCode: PROGRAMME,
    ...cycle,
    createdAt: ctx.clock.now(),
  }));
  await insertRows(PaymentCycle, rows, { transaction, skipExisting: true });
}
