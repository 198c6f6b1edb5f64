import type { CommandContext } from "../commandContext";
import { recordReading } from "../journal/recordReading";
import type { HouseholdPage } from "./listHouseholds";
import type { PaymentPage } from "./listPayments";

/** Writes down who looked at the people of a household. */
export async function markHouseholdRead(ctx: CommandContext, { householdId }: { householdId: string }): Promise<void> {
  await recordReading(ctx, { action: "registry.household_read", subject: { type: "Household", id: householdId } });
}

/** Writes down who saw a page of households with their people unmasked: one line, with their ids. */
export async function markHouseholdsListed(ctx: CommandContext, rows: HouseholdPage["rows"]): Promise<void> {
  const seen = rows.filter(({ identity, masked }) => identity && !masked);
  const ids = seen.map(({ household }) => household.id);
  await markListed(ctx, "registry.people_listed", ids);
}

/** Writes down who saw a page of payments with their accounts unmasked. */
export async function markPaymentsListed(ctx: CommandContext, rows: PaymentPage["rows"]): Promise<void> {
  const seen = rows.filter(({ wallet, masked }) => wallet !== null && !masked);
  const ids = seen.map(({ payment }) => payment.id);
  await markListed(ctx, "registry.accounts_listed", ids);
}

async function markListed(
  ctx: CommandContext,
  action: "registry.people_listed" | "registry.accounts_listed",
  ids: string[],
): Promise<void> {
  if (!ids.length) return;
  const facts = { count: ids.length, ids: ids.join(" ") };
  await recordReading(ctx, { action, subject: { type: "List", id: null }, facts });
}
