import type { CaseFile } from "~/models/cases/CaseFile";
import { InvalidInputError } from "~/models/errors";
import type { QueryContext } from "../commandContext";
import { isForFocalPoints } from "./wordList";

/**
 * Refuses what a member of staff writes about a grievance where the words are on the focal points' list: nothing is
 * kept, and their author is shown the way there is for it, handing the case to the focal points. `written` are texts by
 * the name of their field. Where nobody could read what is put aside, nothing is refused.
 */
export async function demandOrdinary(
  ctx: QueryContext,
  { kind }: Pick<CaseFile, "kind">,
  written: Record<string, string | null>,
): Promise<void> {
  if (ctx.actor.kind !== "user" || kind !== "grievance") return;
  for (const [field, words] of Object.entries(written)) {
    if (words && (await isForFocalPoints(ctx, words)))
      throw new InvalidInputError({ [field]: "errors.for_focal_points" });
  }
}
