import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { csvLine } from "~/workflows/csv/writeCsv";
import { madeUpComplaint } from "~/workflows/demonstration/manyComplaints";
import { importFile } from "~/workflows/importing/importFile";
import { provinceOf } from "~/models/places/placeLookup";
import type { ImportKind } from "~/models/registry/ImportBatch";

/** Names as common as real ones: each stands in thousands of households. */
const LAST =
  "Kahindo Kavira Masika Kambale Paluku Muhindo Katembo Kasereka Mumbere Bahati Lobo Ngabu Nsimba Mbuyi".split(" ");
const FIRST = "Furaha Espérance Jeanine Solange Jean-Bosco Innocent Sifa Désiré Rebecca Faustin Marie Charité".split(
  " ",
);

const HOUSEHOLD_COLUMNS =
  "household_code place_code head_last_name head_post_name head_first_name head_sex head_birth_date phone phone_owner pmt_score targeting_status consent";
const PAYMENT_COLUMNS =
  "payment_ref cycle household_code provider wallet_number amount_due currency amount_paid fee status failure_reason provider_ref paid_at";
const CYCLES = ["2026-01", "2026-02", "2026-03"];

/**
 * Loads households through the import, from a file as an office would send it, and (with `payments`) three cycles of
 * theirs. Those are the households of every other made-up complainant. Returns how many lines a second each file took.
 */
export async function loadRegistry(
  count: number,
  { payments }: { payments: boolean },
): Promise<Record<"households" | "payments", number>> {
  const folder = await mkdtemp(path.join(tmpdir(), "yoka-bench-"));
  try {
    const households = await load(folder, "households", householdLines(count));
    return {
      households,
      payments: payments ? await load(folder, "payments", paymentLines(count)) : 0,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function load(folder: string, kind: ImportKind, lines: Iterable<string>): Promise<number> {
  const file = path.join(folder, `${kind}.csv`);
  await pipeline(lines, createWriteStream(file));
  const begin = performance.now();
  const quiet = {
    ignored: () => undefined,
    progress: () => undefined,
    reason: () => "",
    added: { line: "", reason: "" },
  };
  const { read, created } = await importFile(kind, file, quiet);
  if (created !== read) throw new Error(`Of ${read} ${kind} only ${created} were loaded.`);
  return read / ((performance.now() - begin) / 1000);
}

function* householdLines(count: number): Generator<string> {
  yield csvLine(HOUSEHOLD_COLUMNS.split(" "));
  for (let index = 0; index < count; index++) {
    const { place, phone } = householdOf(index);
    const names = [pick(LAST, index), pick(LAST, index * 7 + 3), pick(FIRST, Math.floor(index / 5))];
    yield csvLine([codeOf(index), place.code, ...names, "F", "1984-05-17", phone, "", "21.5", "eligible", "yes"]);
  }
}

function* paymentLines(count: number): Generator<string> {
  yield csvLine(PAYMENT_COLUMNS.split(" "));
  for (const cycle of CYCLES) {
    for (let index = 0; index < count; index++) {
      const status = index % 20 === 0 ? "failed" : cycle === "2026-03" ? "sent" : "paid";
      const { phone } = householdOf(index);
      const ends = [status, "", `TX${index}`, `${cycle}-12`];
      yield csvLine([
        `${cycle}-${codeOf(index)}`,
        cycle,
        codeOf(index),
        "Vodacom",
        phone,
        "25",
        "USD",
        "25",
        "",
        ...ends,
      ]);
    }
  }
}

/** The household, of so many loaded, that the `index`th case concerns, and one of its payments. */
export function complainingHousehold(index: number, households: number) {
  const code = codeOf((index * 31) % households);
  return { code, paymentRef: `${CYCLES[index % CYCLES.length]}-${code}` };
}

/** The code of the first household loaded of a province. */
export function firstCodeIn(provinceCode: string): string {
  let index = 0;
  while (provinceOf(householdOf(index).place.code) !== provinceCode) index += 1;
  return codeOf(index);
}

/** Whose household it is. */
function householdOf(index: number) {
  return madeUpComplaint(2 * index);
}

function codeOf(index: number): string {
  return `H-${100_000 + index}`;
}

function pick(list: readonly string[], index: number): string {
  return list[index % list.length] ?? "";
}
