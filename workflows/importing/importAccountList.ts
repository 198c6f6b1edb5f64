import { InvalidInputError } from "~/models/errors";
import { countUpload } from "../access/countUpload";
import { authorize, type CommandContext, type QueryContext } from "../commandContext";
import { BrokenCsvError } from "../csv/readCsv";
import { readCsvText } from "../csv/readCsvText";
import { Cells, type Reason } from "./cells";
import { accountLineKey } from "./importAccounts";
import { keepAccountLine, weighAccountLine, type AccountOutcome } from "./keepAccountLine";
import { ACCOUNT_COLUMNS, readAccountLine, type AccountLine } from "./readAccountLine";

/** Lines of a list that is loaded on the screen; longer ones are for the command line. */
const MOST = 500;

/** A line of the list, with what it does or why it cannot. */
export interface ListedLine {
  line: number;
  email: string;
  asked: Pick<NonNullable<AccountLine["asked"]>, "role" | "placeCode"> | null;
  outcome: AccountOutcome | "refused";
  reasons: Reason[];
}

interface Row {
  line: number;
  row: AccountLine;
  reasons: Reason[];
}

/** What a list would do, line by line; changes nothing. Throws `InvalidInputError` for a file that is no such list. */
export async function planAccountList(ctx: QueryContext, csv: string): Promise<ListedLine[]> {
  authorize(ctx, "manage", "Account");
  await countUpload(ctx.actor);
  const invited = new Set<string>();
  return eachLine(csv, ctx.clock.now(), async (row) => {
    const { outcome } = await weighAccountLine(ctx, row);
    if (outcome !== "invited" || !invited.has(row.email)) {
      invited.add(row.email);
      return outcome;
    }
    return row.asked ? "asked" : "known"; // an earlier line invites them
  });
}

/** Does it, in one transaction: all lines that can be taken, and none of the others. */
export function applyAccountList(ctx: CommandContext, csv: string): Promise<ListedLine[]> {
  ctx.authorize("manage", "Account");
  return eachLine(csv, ctx.clock.now(), (row) => keepAccountLine(ctx, row));
}

async function eachLine(
  csv: string,
  now: Date,
  decide: (row: AccountLine) => Promise<AccountOutcome>,
): Promise<ListedLine[]> {
  const listed: ListedLine[] = [];
  for (const { line, row, reasons } of readRows(csv, now)) {
    const decided = reasons.length ? "refused" : await decide(row);
    const shut: Reason[] = decided === "shut" ? [{ key: "account_shut", column: "email" }] : [];
    const outcome = decided === "shut" ? "refused" : decided;
    const asked = row.asked && { role: row.asked.role, placeCode: row.asked.placeCode };
    listed.push({ line, email: row.email, asked, outcome, reasons: [...reasons, ...shut] });
  }
  return listed;
}

function readRows(csv: string, now: Date): Row[] {
  const [first, ...records] = tableOf(csv);
  const header = first?.cells.map((name) => name.toLowerCase()) ?? [];
  if (ACCOUNT_COLUMNS.some((column) => !header.includes(column)))
    throw new InvalidInputError({ file: "errors.list_columns" });
  if (records.length === 0) throw new InvalidInputError({ file: "errors.list_empty" });
  if (records.length > MOST) throw new InvalidInputError({ file: "errors.list_long" });
  const seen = new Set<string>();
  return records.map(({ cells: values, line }) => {
    const of = (column: string) => values[header.indexOf(column)] ?? "";
    const cells = new Cells(Object.fromEntries(ACCOUNT_COLUMNS.map((column) => [column, of(column)])));
    const row = readAccountLine(cells, now);
    const key = accountLineKey(row);
    if (seen.has(key) && !cells.faults.length) cells.fault("duplicate", "email");
    seen.add(key);
    return { line, row, reasons: cells.faults };
  });
}

function tableOf(csv: string) {
  try {
    return readCsvText(csv, MOST);
  } catch (error) {
    if (error instanceof BrokenCsvError) throw new InvalidInputError({ file: "errors.list_broken" });
    throw error;
  }
}
