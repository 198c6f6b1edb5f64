import { CaseExclusion } from "~/models/cases/caseSideRows";
import { CaseFile } from "~/models/cases/CaseFile";
import type { Role } from "~/models/people/roles";
import { Place } from "~/models/places/Place";
import { loadPlaces } from "~/models/places/placeLookup";
import { insertRows } from "~/models/statements";
import { queryContext } from "~/workflows/runCommand";
import { buildCase } from "../factories/buildCase";
import type { UserActor } from "../factories/buildUser";

/** Each role where it is held, one person each. */
export const PEOPLE: [Role, string][] = [
  ["committee_member", "CD6103-C1"],
  ["hotline_agent", "CD"],
  ["grievance_officer", "CD6103"],
  ["grievance_officer", "CD-NK"],
  ["grievance_supervisor", "CD-NK"],
  ["national_coordinator", "CD"],
  ["payment_officer", "CD-NK"],
  ["registry_officer", "CD-NK"],
  ["support_lead", "CD"],
  ["mis_user", "CD-NK"],
  ["auditor", "CD"],
  ["administrator", "CD"],
  ["observer", "CD"],
  ["eas_hs_focal_point", "CD"],
];

/** Where the cases lie: a committee, its territory, the next one, another province, nowhere. */
const PLACES = ["CD6103-C1", "CD6103", "CD6101", "CD5401", null];
/** Whose they are: nobody's, the asking person's, and those the asking person is accused in. */
export type Owner = "nobody" | "me" | "accused";

/** A case of the matrix, and whose it is. */
export interface MatrixCase {
  caseFile: CaseFile;
  owner: Owner;
}

/** The cases of the matrix: every place in two classes, nobody's; one of the asking person's; one they are accused in. */
export async function buildMatrixCases(): Promise<MatrixCase[]> {
  const cases: MatrixCase[] = [];
  const nothing = { pcode: null, iso: null, chiefTown: null, timeZone: null, defaultLanguage: "swc" };
  await Place.create({ ...nothing, code: "CD6103-C1", parentCode: "CD6103", kind: "committee", name: "CLGP" });
  await loadPlaces();
  for (const [index, place] of PLACES.entries()) {
    for (const caseClass of [1, 3]) {
      const caseFile = await buildCase({ place, caseClass, status: "in_progress" });
      await caseFile.update({ categoryCode: index % 2 ? "payment" : "exclusion" });
      cases.push({ caseFile, owner: "nobody" });
    }
  }
  for (const owner of ["me", "accused"] as const)
    cases.push({ caseFile: await buildCase({ place: "CD6103", status: "in_progress" }), owner });
  return cases;
}

/** Makes cases this person's, as the matrix asks. */
export async function arrange(actor: UserActor, cases: readonly MatrixCase[]): Promise<void> {
  for (const { caseFile, owner } of cases) {
    if (owner === "me") await caseFile.update({ assigneeId: actor.userId });
    if (owner === "accused")
      await insertRows(CaseExclusion, [
        { caseId: caseFile.id, userId: actor.userId, reason: "accused", createdAt: new Date() },
      ]);
  }
}

/** Whether the ability shows this person that case. */
export function mayBeRead(actor: UserActor, { caseFile, owner }: MatrixCase): boolean {
  return owner !== "accused" && queryContext(actor).ability.can("read", caseFile);
}

/** A case as it stood before an act: what was let through is put back, so that each act meets the same case. */
export async function putBack(before: Record<string, unknown>): Promise<void> {
  await CaseFile.destroy({ where: { id: before.id as string } });
  await CaseFile.create(before as never);
}
