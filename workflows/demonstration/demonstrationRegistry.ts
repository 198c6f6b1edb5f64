import { newId } from "~/models/identifiers";
import { operatorOf } from "~/models/people/phoneNumber";
import { ancestry } from "~/models/places/placeLookup";
import { ImportBatch } from "~/models/registry/ImportBatch";
import type { CommandContext } from "../commandContext";
import { Cells } from "../importing/cells";
import { householdRules } from "../importing/importHouseholds";
import { paymentRules } from "../importing/importPayments";
import type { ImportRules } from "../importing/importRules";
import { PROGRAMME } from "../intake/caseRows";
import households from "./households.json";
import words from "./words.json";

type DemonstrationHousehold = (typeof households)[number];
type Line = Record<string, string>;

/** Months of payments, up to the last whole one. */
const CYCLES = 3;
/** Provinces that are paid in francs. */
const IN_FRANCS = ["CD-KC", "CD-NU", "CD-KL"];

/**
 * Loads households of the places of the demonstration with three months of payments, read and kept as lines of a file
 * would be. Some have the phones of the simulator, and of the complaints that come after: those are tied to them.
 */
export async function seedDemonstrationRegistry(ctx: CommandContext): Promise<void> {
  const known = households.map((household, index) => ({ household, index, code: codeOf(household, index) }));
  await load(
    ctx,
    householdRules(),
    known.map(({ household, index, code }) => householdLine(household, index, code)),
  );
  const cycles = lastMonths(ctx.clock.now());
  const payments = cycles.flatMap((cycle, back) =>
    known.map(({ household, index, code }) =>
      paymentLine(household, { index, code, cycle, isLast: back === CYCLES - 1 }),
    ),
  );
  await load(ctx, paymentRules(), payments);
}

function codeOf({ place }: DemonstrationHousehold, index: number): string {
  return `${ancestry(place).provinceCode?.slice(3)}-${String(100_100 + index * 37)}`;
}

function householdLine(household: DemonstrationHousehold, index: number, code: string): Line {
  return {
    household_code: code,
    place_code: household.place,
    head_last_name: household.lastName,
    head_post_name: household.postName,
    head_first_name: household.firstName,
    head_sex: household.sex,
    head_birth_date: household.born,
    phone: household.phone,
    phone_owner: household.phone && index % 4 === 1 ? words.phoneOwner : "",
    pmt_score: String(180 + ((index * 53) % 240) / 10),
    targeting_status: index % 11 === 10 ? "waiting" : "eligible",
    consent: "yes",
  };
}

interface PaymentOf {
  index: number;
  code: string;
  cycle: string;
  isLast: boolean;
}

function paymentLine(
  { place, phone, latest }: DemonstrationHousehold,
  { index, code, cycle, isLast }: PaymentOf,
): Line {
  const inFrancs = IN_FRANCS.includes(ancestry(place).provinceCode ?? "");
  const due = inFrancs ? 70_000 : 25;
  const { status, paid, fee, reason } = outcomeOf(isLast ? latest : index % 13 === 5 ? "returned" : "paid", due);
  return {
    payment_ref: `${cycle.replace("-", "")}-${code}`,
    cycle,
    household_code: code,
    provider: operatorOf(phone) ?? words.cashPoint,
    wallet_number: phone,
    amount_due: String(due),
    currency: inFrancs ? "CDF" : "USD",
    amount_paid: paid,
    fee,
    status,
    failure_reason: reason,
    provider_ref: status === "planned" ? "" : `TX${cycle.slice(2).replace("-", "")}${String(40_000 + index * 131)}`,
    paid_at:
      status === "planned" ? "" : `${cycle}-${String(12 + (index % 9)).padStart(2, "0")}T10:${String(10 + index)}`,
  };
}

function outcomeOf(latest: string, due: number) {
  const nothing = { paid: "", fee: "", reason: "" };
  switch (latest) {
    case "paid":
      return { ...nothing, status: "paid", paid: String(due) };
    case "paid_less":
      return { ...nothing, status: "paid", paid: String(due * 0.8) };
    case "paid_fee":
      return { ...nothing, status: "paid", paid: String(due), fee: String(due * 0.12) };
    case "failed":
      return { ...nothing, status: "failed", reason: words.failed };
    case "returned":
      return { ...nothing, status: "returned", reason: words.returned };
    default:
      return { ...nothing, status: latest };
  }
}

/** YYYY-MM of the last whole months, oldest first. */
function lastMonths(now: Date): string[] {
  const months = Array.from({ length: CYCLES }, (_, index) => index - CYCLES);
  return months.map((back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + back, 1)).toISOString().slice(0, 7),
  );
}

async function load<Row>(ctx: CommandContext, rules: ImportRules<Row>, lines: readonly Line[]): Promise<void> {
  const now = ctx.clock.now();
  const id = newId();
  const read = lines.map((line, index) => {
    const cells = new Cells(line);
    const row = rules.read(cells, now);
    const [fault] = cells.faults;
    if (fault)
      throw new Error(`The demonstration's ${rules.kind} line ${index} is at fault: ${fault.key} ${fault.column}.`);
    return { record: { cells: [], line: index }, row };
  });
  const { created, updated, rejected } = await rules.write(ctx, id, read);
  if (rejected.length) throw new Error(`The demonstration's ${rules.kind} were not all taken.`);
  await ImportBatch.create(
    {
      id,
      kind: rules.kind,
      programmeCode: PROGRAMME,
      fileHash: "demonstration",
      status: "done",
      rowsRead: lines.length,
      rowsCreated: created,
      rowsUpdated: updated,
      startedAt: now,
      finishedAt: now,
    },
    { transaction: ctx.transaction },
  );
}
