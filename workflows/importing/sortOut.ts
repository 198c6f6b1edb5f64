import type { ModelStatic } from "sequelize";
import { newId } from "~/models/identifiers";
import type { Household } from "~/models/registry/Household";
import type { Payment } from "~/models/registry/Payment";
import type { CommandContext } from "../commandContext";
import { PROGRAMME } from "../intake/caseRows";
import { firstOfEach, refuse, type ReadLine, type RejectedLine } from "./importRules";

/** A line that makes a row, or changes the one there was. */
export interface Change<Row> {
  id: string;
  row: Row;
  contentHash: string;
  before: { placeCode: string } | null;
}

export interface SortedOut<Row> {
  created: Change<Row>[];
  updated: Change<Row>[];
  /** Ids of rows that say what the line says. */
  same: string[];
  rejected: RejectedLine[];
}

interface About<Row> {
  model: ModelStatic<Household> | ModelStatic<Payment>;
  keyName: "code" | "ref";
  keyOf(row: Row): string;
  hashOf(row: Row): string;
  /** The column of the file that holds the key. */
  column: string;
  batchId: string;
}

interface Known {
  id: string;
  key: string;
  contentHash: string;
  importBatchId: string;
  placeCode: string;
}

/**
 * Holds lines against what is known of the same code: new, changed, the same, or named before in this very file, which
 * the id of the loading on the row tells.
 */
export async function sortOut<Row>(
  ctx: CommandContext,
  lines: readonly ReadLine<Row>[],
  about: About<Row>,
): Promise<SortedOut<Row>> {
  const { keyOf, hashOf, column, batchId } = about;
  const { firsts, rejected } = firstOfEach(lines, keyOf, column);
  const known = await readKnown(
    ctx,
    about,
    firsts.map(({ row }) => keyOf(row)),
  );
  const sorted: SortedOut<Row> = { created: [], updated: [], same: [], rejected };
  for (const line of firsts) {
    const before = known.get(keyOf(line.row)) ?? null;
    const contentHash = hashOf(line.row);
    if (before?.importBatchId === batchId) rejected.push(refuse(line, "duplicate", column));
    else if (before?.contentHash === contentHash) sorted.same.push(before.id);
    else if (before) sorted.updated.push({ id: before.id, row: line.row, contentHash, before });
    else sorted.created.push({ id: newId(), row: line.row, contentHash, before });
  }
  return sorted;
}

async function readKnown<Row>(
  { transaction }: CommandContext,
  { model, keyName }: About<Row>,
  keys: string[],
): Promise<Map<string, Known>> {
  const rows = (await (model as ModelStatic<Household>).findAll({
    attributes: ["id", [keyName, "key"], "contentHash", "importBatchId", "placeCode"],
    where: { programmeCode: PROGRAMME, [keyName]: keys },
    raw: true,
    transaction,
  })) as unknown as Known[];
  return new Map(rows.map((row) => [row.key, row]));
}
