import { Op, type WhereOptions } from "sequelize";
import type { Household } from "~/models/registry/Household";
import { mask } from "~/models/people/mask";
import { openWallet } from "~/models/registry/householdSeals";
import { Payment, PaymentCycle } from "~/models/registry/Payment";
import { visibleRecords } from "../abilities/visibleRecords";
import type { QueryContext } from "../commandContext";
import { PROGRAMME } from "../intake/caseRows";

/** A payment as far as this person may know it. */
export interface PaymentReading {
  payment: Payment;
  cycle: PaymentCycle | null;
  /** The account it goes to; null for those who may not know whose it is, masked for those who need not. */
  wallet: string | null;
  /** It is masked: this person need not know. */
  masked: boolean;
}

/** Payments read of one household: more than any programme makes in ten years. */
const MOST = 200;

/** The payments of a household, the newest cycle first; null for those to whom no payments exist. */
export async function readPayments(
  ctx: QueryContext,
  household: Household,
  masked: boolean,
): Promise<PaymentReading[] | null> {
  if (ctx.actor.kind === "user" && !ctx.ability.can("read", "Payment")) return null;
  const rows = await Payment.findAll({
    where: { [Op.and]: [{ householdId: household.id }, visibleRecords(ctx, "Payment")] } as WhereOptions<Payment>,
    order: [["id", "DESC"]],
    limit: MOST,
    transaction: ctx.transaction,
  });
  return newestFirst(await withCycles(ctx, rows, () => masked));
}

/** Adds to payments what stands elsewhere or under seal, the accounts masked where `isMasked` says so. */
export async function withCycles(
  ctx: QueryContext,
  rows: readonly Payment[],
  isMasked: (payment: Payment) => boolean,
): Promise<PaymentReading[]> {
  const code = [...new Set(rows.map((row) => row.cycleCode))];
  const where = { programmeCode: PROGRAMME, code };
  const cycles = code.length ? await PaymentCycle.findAll({ where, transaction: ctx.transaction }) : [];
  return rows.map((payment) => ({
    payment,
    cycle: cycles.find((cycle) => cycle.code === payment.cycleCode) ?? null,
    wallet: walletFor(ctx, payment, isMasked(payment)),
    masked: isMasked(payment),
  }));
}

function walletFor(ctx: QueryContext, payment: Payment, masked: boolean): string | null {
  if (!payment.sealedWallet || !ctx.ability.can("readIdentity", payment)) return null;
  const wallet = openWallet(payment.sealedWallet);
  return masked ? mask("account", wallet) : wallet;
}

/** Of the payments of a household, newest first, the one a complaint is about for all we know: the last that was tried. */
export function paymentToTell(payments: readonly PaymentReading[]): PaymentReading | null {
  return payments.find(({ payment }) => payment.status !== "planned") ?? payments[0] ?? null;
}

function newestFirst(payments: PaymentReading[]): PaymentReading[] {
  const when = ({ cycle, payment }: PaymentReading) => cycle?.month ?? payment.createdAt.toISOString().slice(0, 7);
  return payments.sort((a, b) => (when(a) === when(b) ? 0 : when(a) < when(b) ? 1 : -1)); // equals stay newest first
}
