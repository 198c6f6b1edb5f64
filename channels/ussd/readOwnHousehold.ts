import { fixedClock } from "~/models/clock";
import { monthCalled } from "~/models/registry/cycleName";
import { householdOfPhone } from "~/workflows/registry/householdOfPhone";
import { paymentToTell, readPayments, type PaymentReading } from "~/workflows/registry/readPayments";
import { queryContext } from "~/workflows/runCommand";
import { dayOf } from "./dayOf";
import type { Opening, SeenPayment } from "./steps";

/** The household whose own phone this is, with the last payment made or tried; null for every other phone. */
export async function readOwnHousehold(phoneHash: string, now: Date): Promise<Opening["household"]> {
  const ctx = queryContext({ kind: "complainant", phoneHash }, { clock: fixedClock(now) });
  const household = await householdOfPhone(ctx, phoneHash);
  if (!household) return null;
  const { provinceCode, territoryCode } = household;
  const told = paymentToTell((await readPayments(ctx, household, false)) ?? []);
  return { province: provinceCode, place: territoryCode ?? provinceCode, payment: told && seen(told, now) };
}

function seen({ payment, cycle }: PaymentReading, now: Date): SeenPayment {
  const called = cycle && monthCalled(cycle);
  const { ref, status, amountDue, amountPaid, currency, paidAt, placeCode } = payment;
  return {
    ref,
    cycle: called
      ? { month: called.month, year: called.year === now.getUTCFullYear() ? null : called.year }
      : { name: cycle?.name ?? payment.cycleCode },
    status,
    due: amountDue,
    paid: amountPaid,
    currency,
    day: paidAt && dayOf(paidAt.toISOString(), placeCode),
  };
}
