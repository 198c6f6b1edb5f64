import { access, constants, stat } from "node:fs/promises";
import type { ImportKind } from "~/models/registry/ImportBatch";
import { lookAtCsv, readCsv, type CsvRecord } from "../csv/readCsv";
import { finished, openBatch } from "./importBatches";
import { accountRules } from "./importAccounts";
import { caseRules } from "./importCases";
import { householdRules } from "./importHouseholds";
import { paymentRules } from "./importPayments";
import { placeRules } from "./importPlaces";
import { asTable, ImportRefused } from "./importRefused";
import type { ImportCounts, ImportRules, ImportTeller } from "./importRules";
import { ImportRun } from "./importRun";
import { headerOf } from "./readLine";
import { RejectFile } from "./rejectFile";
import { RejectLines } from "./rejectLines";

const RULES: { [Kind in ImportKind]: () => ImportRules<never> } = {
  places: placeRules as never,
  households: householdRules as never,
  payments: paymentRules as never,
  cases: caseRules as never,
  accounts: accountRules as never,
};

/**
 * Loads a file line by line, some hundreds a transaction: what was loaded before it is broken off stays, and loading it
 * again goes on from there, since lines that say what is known change nothing. Lines that cannot be taken are written,
 * with their reasons, into a file beside it. Throws `ImportRefused` for a file that is none of this kind.
 */
export async function importFile(
  kind: ImportKind,
  file: string,
  teller: ImportTeller,
): Promise<ImportCounts & { rejectedTo: string | null }> {
  const isReadable = await access(file, constants.R_OK)
    .then(() => stat(file))
    .then((found) => found.isFile())
    .catch(() => false);
  if (!isReadable) throw new ImportRefused("unreadable", { file });
  const shape = await lookAtCsv(file);
  const rules: ImportRules<unknown> = RULES[kind]();
  const records = readCsv(file, shape);
  try {
    const header = await readHeader(records, rules, teller);
    const rejects = new RejectFile(file, new RejectLines({ header, delimiter: shape.delimiter, teller }));
    await rejects.forget(); // those of the time before
    const batchId = await openBatch(kind, shape.hash);
    const run = new ImportRun(rules, batchId, { header, rejects, teller });
    const counts = await finished(batchId, run, () => run.take(records));
    return { ...counts, rejectedTo: counts.rejected ? rejects.path : null };
  } finally {
    await records.return(undefined);
  }
}

async function readHeader(
  records: AsyncGenerator<CsvRecord>,
  rules: ImportRules<unknown>,
  teller: ImportTeller,
): Promise<string[]> {
  const first = await asTable(() => records.next());
  const header = headerOf(rules, first.done ? undefined : first.value);
  const others = [teller.added.line, teller.added.reason, ""]; // a reject file, put right and loaded again
  const ignored = header.filter((name) => !rules.columns.includes(name) && !others.includes(name));
  if (ignored.length) teller.ignored(ignored);
  return header;
}
