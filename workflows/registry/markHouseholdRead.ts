import type { CommandContext } from "../commandContext";
import { recordReading } from "../journal/recordReading";

/** Writes down who looked at the people of a household. */
export async function markHouseholdRead(ctx: CommandContext, { householdId }: { householdId: string }): Promise<void> {
  await recordReading(ctx, { action: "registry.household_read", subject: { type: "Household", id: householdId } });
}
