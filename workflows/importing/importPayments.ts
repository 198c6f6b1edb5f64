import { timeZoneOf } from "~/models/places/placeLookup";
import { instantOf } from "~/models/places/zoneOffsets";
import { Household } from "~/models/registry/Household";
import { readCycleName, type CycleName } from "~/models/registry/cycleName";
import { sealWallet, walletHash } from "~/models/registry/householdSeals";
import { CURRENCIES, Payment, PAYMENT_STATUSES, type Currency, type PaymentStatus } from "~/models/registry/Payment";
import { keyedHash } from "~/models/sealing/seal";
import { insertRows, updateRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { PROGRAMME } from "../intake/caseRows";
import type { Cells, GivenTime } from "./cells";
import { refuse, type ImportRules, type ReadLine, type Written } from "./importRules";
import { keepCycles } from "./keepCycles";
import { sortOut, type Change } from "./sortOut";

interface PaymentRow {
  ref: string;
  cycle: CycleName;
  householdCode: string;
  provider: string | null;
  wallet: string | null;
  amountDue: number;
  currency: Currency;
  amountPaid: number | null;
  fee: number | null;
  status: PaymentStatus;
  failureReason: string | null;
  providerRef: string | null;
  paidAt: GivenTime | null;
}

/** Payments to households that are known. */
export function paymentRules(): ImportRules<PaymentRow> {
  return {
    kind: "payments",
    columns: [
      ...["payment_ref", "cycle", "household_code", "provider", "wallet_number", "amount_due", "currency"],
      ...["amount_paid", "fee", "status", "failure_reason", "provider_ref", "paid_at"],
    ],
    read: readPayment,
    write: writePayments,
  };
}

function readPayment(cells: Cells, now: Date): PaymentRow {
  const cycle = cells.required("cycle");
  const amountDue = cells.required("amount_due") && cells.amount("amount_due");
  return {
    ref: cells.code("payment_ref"),
    cycle: (cycle && (readCycleName(cycle) ?? cells.fault("cycle", "cycle"))) || { code: "", name: "", month: null },
    householdCode: cells.code("household_code"),
    provider: cells.text("provider", 80),
    wallet: cells.text("wallet_number", 40),
    amountDue: Number(amountDue),
    currency: cells.requiredOf("currency", CURRENCIES),
    amountPaid: cells.amount("amount_paid"),
    fee: cells.amount("fee"),
    status: cells.requiredOf("status", PAYMENT_STATUSES),
    failureReason: cells.text("failure_reason"),
    providerRef: cells.text("provider_ref"),
    paidAt: cells.time("paid_at", now),
  };
}

async function writePayments(
  ctx: CommandContext,
  batchId: string,
  lines: readonly ReadLine<PaymentRow>[],
): Promise<Written> {
  const { transaction } = ctx;
  const households = await readHouseholds(ctx, lines);
  const homeless = lines.filter(({ row }) => !households.has(row.householdCode));
  const housed = lines.filter((line) => !homeless.includes(line));
  const { created, updated, same, rejected } = await sortOut(ctx, housed, {
    model: Payment,
    keyName: "ref",
    keyOf: (row) => row.ref,
    hashOf: (row) => keyedHash(JSON.stringify(row), "payment.content"),
    column: "payment_ref",
    batchId,
  });
  const changes = [...created, ...updated];
  await keepCycles(
    ctx,
    changes.map(({ row }) => row.cycle),
  );
  const now = ctx.clock.now();
  const rowOf = (change: Change<PaymentRow>) => ({
    ...columnsOf(change, households.get(change.row.householdCode)),
    importBatchId: batchId,
    updatedAt: now,
  });
  await insertRows(
    Payment,
    created.map((change) => ({ ...rowOf(change), programmeCode: PROGRAMME, createdAt: now })),
    { transaction },
  );
  await updateRows(Payment, updated.map(rowOf), transaction);
  if (same.length) await Payment.update({ importBatchId: batchId }, { where: { id: same }, transaction });
  rejected.push(...homeless.map((line) => refuse(line, "household_unknown", "household_code")));
  return { created: created.length, updated: updated.length, rejected };
}

async function readHouseholds({ transaction }: CommandContext, lines: readonly ReadLine<PaymentRow>[]) {
  const code = [...new Set(lines.map(({ row }) => row.householdCode))];
  const rows = await Household.findAll({
    attributes: ["id", "code", "placeCode", "provinceCode", "territoryCode", "siteCode", "erasedAt"],
    where: { programmeCode: PROGRAMME, code },
    transaction,
  });
  return new Map(rows.map((row) => [row.code, row]));
}

/** The columns of a payment; its places are those of its household. */
function columnsOf({ id, contentHash, row }: Change<PaymentRow>, household: Household | undefined) {
  if (!household) throw new Error("A payment without its household was let through.");
  const { placeCode, provinceCode, territoryCode, siteCode } = household;
  const { cycle, wallet: account, paidAt, ...plain } = row;
  const wallet = household.erasedAt ? null : account; // its people asked that nothing lead to them
  return {
    id,
    ...plain,
    cycleCode: cycle.code,
    householdId: household.id,
    ...{ placeCode, provinceCode, territoryCode, siteCode },
    sealedWallet: wallet && sealWallet(wallet),
    walletHash: wallet && walletHash(wallet),
    paidAt: paidAt && new Date(paidAt.isLocal ? instantOf(paidAt.ms, timeZoneOf(placeCode)) : paidAt.ms),
    contentHash,
  };
}
