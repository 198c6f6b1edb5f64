import { Household, HouseholdTerm } from "~/models/registry/Household";
import { ImportBatch, type ImportKind } from "~/models/registry/ImportBatch";
import { Payment, PaymentCycle } from "~/models/registry/Payment";
import { importFile } from "~/workflows/importing/importFile";
import { rejectsOf, writeCsvFile } from "./writeCsvFile";

/** Somebody who is told nothing and calls reasons by their keys. */
export const teller = {
  ignored: () => undefined,
  progress: () => undefined,
  reason: ({ key, column }: { key: string; column: string }) => `${key} ${column}`.trim(),
  added: { line: "line", reason: "reason" },
};

/** Loads a file with this content; `counts` are read, created, updated, rejected. */
export async function loadCsv(kind: ImportKind, content: string | Buffer) {
  const file = await writeCsvFile(content);
  const { read, created, updated, rejected } = await importFile(kind, file, teller);
  return { counts: [read, created, updated, rejected], rejects: await rejectsOf(file), file };
}

/** Leaves no household, payment or loading behind. */
export async function emptyRegistry(): Promise<void> {
  for (const model of [Payment, PaymentCycle, HouseholdTerm, Household, ImportBatch])
    await (model as typeof Payment).destroy({ where: {} });
}
