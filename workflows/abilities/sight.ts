import { CaseFile } from "~/models/cases/CaseFile";
import { keptAwayFrom } from "../conflicts/keptAwayFrom";
import type { QueryContext } from "../commandContext";

/** The columns of a case that rules about seeing it speak of: codes and ids, nothing anybody said. */
export const SIGHT_COLUMNS = [
  "kind",
  "programmeCode",
  "provinceCode",
  "territoryCode",
  "siteCode",
  "categoryCode",
  "caseClass",
  "callReason",
  "openedById",
] as const;

/** Who could see a case at some moment: what rules speak of, and who was kept away from it. */
export interface Sight {
  traits: Record<string, string | number | null>;
  keptAway: string[];
}

/** Who can see this case now, to be asked once it has changed. */
export async function sightOf(ctx: Pick<QueryContext, "transaction">, caseFile: CaseFile): Promise<Sight> {
  const traits = Object.fromEntries(SIGHT_COLUMNS.map((column) => [column, caseFile[column] ?? null]));
  return { traits, keptAway: (await keptAwayFrom(ctx, caseFile.id)).map(({ userId }) => userId) };
}

/** Whether this person could see it then. */
export function couldSee({ actor, ability }: QueryContext, { traits, keptAway }: Sight): boolean {
  if (actor.kind !== "user" || keptAway.includes(actor.userId)) return false;
  return ability.can("read", CaseFile.build(traits as Partial<CaseFile> as CaseFile, { raw: true }));
}
