import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const COLUMNS = {
  households: [
    ...["household_code", "place_code", "head_last_name", "head_post_name", "head_first_name", "head_sex"],
    ...["head_birth_date", "phone", "phone_owner", "pmt_score", "targeting_status", "consent"],
  ],
  payments: [
    ...["payment_ref", "cycle", "household_code", "provider", "wallet_number", "amount_due", "currency"],
    ...["amount_paid", "fee", "status", "failure_reason", "provider_ref", "paid_at"],
  ],
  places: ["code", "parent_code", "kind", "name"],
};

const USUAL: Record<keyof typeof COLUMNS, Record<string, string>> = {
  households: {
    place_code: "CD6103",
    head_last_name: "Kahindo",
    head_post_name: "Mwamini",
    head_first_name: "Furaha",
    head_sex: "F",
    targeting_status: "eligible",
    consent: "yes",
  },
  payments: { cycle: "2026-03", amount_due: "25.00", currency: "USD", status: "planned" },
  places: { kind: "village" },
};

/** Lines of a file of this kind, header first, as a spreadsheet would export them; `given` says what is not as usual. */
export function csvOf(
  kind: keyof typeof COLUMNS,
  given: Record<string, string | undefined>[],
  delimiter = ",",
): string {
  const columns = COLUMNS[kind];
  const cell = (text: string) =>
    text.includes(delimiter) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = given.map((one) =>
    columns.map((column) => cell(one[column] ?? USUAL[kind][column] ?? "")).join(delimiter),
  );
  return [columns.join(delimiter), ...lines, ""].join("\n");
}

/** Writes a file into a folder of its own and returns its path. */
export async function writeCsvFile(content: string | Buffer, name = "file.csv"): Promise<string> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), "yoka-csv-")), name);
  await writeFile(file, content);
  return file;
}

/** The lines of the reject file beside a file, without its byte order mark; none when there is no such file. */
export async function rejectsOf(file: string): Promise<string[]> {
  const text = await readFile(file.replace(/\.csv$/, ".rejected.csv"), "utf8").catch(() => "");
  return text.replace("\ufeff", "").split("\r\n").filter(Boolean);
}
