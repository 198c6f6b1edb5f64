import { wordsOf } from "~/models/messages/fold";
import { chosenCategory, type CategoryChoice } from "../triage/formChoices";

export type FoundCategory = NonNullable<ReturnType<typeof chosenCategory>>;

/** Words a register may have for what goes to the focal points. */
const CONFIDENTIAL = ["eas hs", "eas_hs", "eashs", "vbg", "eas", "hs"];

/** The category a register names by its code or its words; none where the cell is empty, null where it is unknown. */
export function findCategory(cell: string | null, categories: CategoryChoice[]): FoundCategory | null {
  const typed = cell ?? "";
  if (isConfidential(typed)) return chosenCategory("", categories);
  const byCode = chosenCategory(typed.toLowerCase(), categories);
  if (byCode) return byCode;
  const name = folded(typed);
  for (const upper of categories) {
    const found = [upper, ...upper.details].find(({ labels }) =>
      Object.values(labels).some((one) => folded(one) === name),
    );
    if (found) return chosenCategory(found.code, categories);
  }
  return null;
}

/** Whether the register itself says that it is one for the focal points. */
export function isConfidential(cell: string | null): boolean {
  return cell !== null && (CONFIDENTIAL.includes(folded(cell)) || CONFIDENTIAL.includes(cell.toLowerCase()));
}

function folded(text: string): string {
  return wordsOf(text).join(" ");
}
