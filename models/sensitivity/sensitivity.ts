import { CASE_COLUMNS } from "./caseColumns";
import { SENSITIVITIES, type ModelColumns, type Sensitivity } from "./classes";
import { HOUSE_COLUMNS } from "./houseColumns";
import { PEOPLE_COLUMNS } from "./peopleColumns";

/** Columns that mean the same in every table. */
const EVERYWHERE: ModelColumns = {
  internal:
    "id caseId userId authorId version createdAt createdById updatedAt updatedById leaseUntil attempts onceHash openedById",
};

/** Every column of every model, by the model's name, besides those of `EVERYWHERE`. */
export const SENSITIVITY: Readonly<Record<string, ModelColumns>> = {
  ...CASE_COLUMNS,
  ...PEOPLE_COLUMNS,
  ...HOUSE_COLUMNS,
};

/** The class of a column; null for one that nobody has thought about. */
export function sensitivityOf(model: string, column: string): Sensitivity | null {
  const own = SENSITIVITY[model];
  if (!own) return null;
  return classIn(own, column) ?? classIn(EVERYWHERE, column);
}

function classIn(columns: ModelColumns, column: string): Sensitivity | null {
  return SENSITIVITIES.find((one) => columns[one]?.split(" ").includes(column)) ?? null;
}

/** Whether a column of this class stands sealed, or in `KEPT_IN_CLEAR` with a reason. */
export function mustBeSealed(sensitivity: Sensitivity): boolean {
  return sensitivity === "identifying" || sensitivity === "sensitive";
}
