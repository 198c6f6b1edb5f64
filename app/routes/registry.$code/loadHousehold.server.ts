import { timeZoneOf } from "~/models/places/placeLookup";
import { markHouseholdRead } from "~/workflows/registry/markHouseholdRead";
import { readHousehold } from "~/workflows/registry/readHousehold";
import { queryContext, runCommand } from "~/workflows/runCommand";
import type { ListedCase } from "~/workflows/triage/listCases";
import type { HouseholdPageView } from "../../components/registry/registryViews";
import { answering } from "../../errors.server";
import { presentHousehold } from "../../presenters/registry";
import { typedLine } from "../../presenters/typedText";
import { requireActor } from "../../session.server";

/**
 * Loads a household by its code. Somebody who may not see it gets the answer for one that never was. Whoever reads who
 * its people are is journalled.
 */
export async function loadHousehold(request: Request, { code, requestId }: { code: string; requestId: string }) {
  const { actor } = await requireActor(request);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const reading = await readHousehold(ctx, code);
    const { household, identity } = reading;
    if (identity)
      await runCommand(actor, (command) => markHouseholdRead(command, { householdId: household.id }), { requestId });
    const view: HouseholdPageView = {
      household: presentHousehold(reading),
      cases: reading.cases.map(presentCase),
      knowsPeople: ctx.ability.can("readIdentity", "Registry"),
      now: Date.now(),
    };
    return { view, title: household.code };
  });
}

function presentCase({ caseFile, subject }: ListedCase): HouseholdPageView["cases"][number] {
  const { id, reference, status, outcome, lastActivityAt, provinceCode } = caseFile;
  return {
    id,
    reference,
    subject: typedLine(subject),
    status,
    outcome,
    lastActivityAt: lastActivityAt.toISOString(),
    timeZone: timeZoneOf(provinceCode),
  };
}
