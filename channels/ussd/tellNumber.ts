import { parseReference } from "~/models/cases/reference";
import { SYSTEM } from "~/workflows/commandContext";
import { isGuessing } from "~/workflows/followup/guessedNumbers";
import { findAwaited } from "~/workflows/offline/findAwaited";
import { queryContext } from "~/workflows/runCommand";
import type { Opening, StepName } from "./steps";

/**
 * The last screen of whoever types a number: where it stands when it is one of this phone's complaints, that it is on its
 * way when it was told where there was no link; of any other nothing is told, whether it exists or not, nor of any at all
 * to a phone that tries them through.
 */
export async function tellNumber(
  typed: string,
  { cases }: Opening,
  { phoneHash, again }: { phoneHash: string; again: boolean },
): Promise<{ step: StepName; reference: string | null }> {
  const reference = parseReference(typed);
  if (cases.some((one) => one.reference === reference)) return { step: "number_known", reference };
  if (await isGuessing(phoneHash, { again })) return { step: "number_unknown", reference: null };
  const awaited = await findAwaited(queryContext(SYSTEM), typed);
  return awaited
    ? { step: "number_awaited", reference: awaited.reference }
    : { step: "number_unknown", reference: null };
}
