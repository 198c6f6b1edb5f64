import { Op, type Transaction, type WhereOptions } from "sequelize";
import { BulkItem, OWED } from "~/models/bulk/BulkItem";
import type { Clock } from "~/models/clock";
import { inTransaction } from "~/models/database";
import { CLAIM, LEASE_MS } from "./bulkLimits";

/** Looked at for a claim: what other workers take in the same moment leaves enough. */
const LOOK_AT = 3 * CLAIM;

/**
 * Takes cases that are owed something, for this worker alone until the lease lapses, low places first. A claim that
 * lapses is made again: a case's own transaction sees whether it was done.
 */
export async function claimItems(clock: Clock): Promise<BulkItem[]> {
  return inTransaction(async (transaction) => {
    const now = clock.now();
    const free = { state: [...OWED], leaseUntil: { [Op.or]: [null, { [Op.lt]: now }] } };
    const id = await owedIds(free, transaction);
    if (!id.length) return [];
    const order: [string, string][] = [["id", "ASC"]];
    const held = await BulkItem.findAll({ where: { ...free, id }, order, limit: CLAIM, lock: true, transaction });
    const leaseUntil = new Date(now.getTime() + LEASE_MS);
    await BulkItem.update({ leaseUntil }, { where: { id: held.map((item) => item.id) }, transaction });
    return held;
  });
}

/** Found without a lock, then held one by one: a search that locks also locks what it walks over. */
async function owedIds(free: WhereOptions<BulkItem>, transaction: Transaction): Promise<string[]> {
  const owed = await BulkItem.findAll({
    attributes: ["id"],
    where: free,
    order: [
      ["position", "ASC"],
      ["id", "ASC"],
    ],
    limit: LOOK_AT,
    transaction,
  });
  return owed.map(({ id }) => id);
}
