import { createHash } from "node:crypto";
import type { Transaction } from "sequelize";
import { HouseFact } from "../HouseFact";
import { insertRows } from "../statements";
import { REFERENCE_SETS, type ReferenceSet } from "./referenceRows";

/**
 * Loads the shipped reference data: places, holidays, working hours, programme, categories, deadlines, the number
 * counter. Run after every migration. A row that exists is never touched, so what an administrator changed stays; a set
 * whose file has not changed since its last loading is passed over, so what an administrator deleted stays deleted.
 * Returns the names of the sets that were loaded. `loadPlaces()` afterwards, in a process that reads places.
 */
export async function seedReferenceData(transaction: Transaction): Promise<string[]> {
  const facts = await HouseFact.findAll({ where: { name: REFERENCE_SETS.map(factName) }, transaction });
  const loaded = new Map(facts.map((fact) => [fact.name, fact.value]));
  const changed = REFERENCE_SETS.filter((set) => loaded.get(factName(set)) !== versionOf(set));
  for (const set of changed) {
    await insertRows(set.model, set.rows(), { transaction, skipExisting: true });
    await HouseFact.upsert({ name: factName(set), value: versionOf(set) }, { transaction });
  }
  return changed.map((set) => set.name);
}

function factName(set: ReferenceSet): string {
  return `seeded.${set.name}`;
}

function versionOf(set: ReferenceSet): string {
  return createHash("sha256").update(set.source).digest("hex");
}
