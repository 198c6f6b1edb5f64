import type { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { seal } from "~/models/sealing/seal";
import { sealProxy, type Proxy } from "~/workflows/contact/proxy";
import { sealSafeContact, type SafeContact } from "~/workflows/contact/safeContact";
import { keyOf } from "~/workflows/triage/lockCase";

/** Who complains and how they are reached, written onto a case as its commands would. */
export async function nameComplainant(
  caseFile: CaseFile,
  person: { name: string; email: string; safe: SafeContact; proxy: Proxy; householdCode: string },
): Promise<void> {
  const key = keyOf(caseFile);
  await GrievanceDetail.update(
    {
      sealedName: seal(key, person.name, "case.name"),
      sealedEmail: seal(key, person.email, "case.email"),
      ...sealSafeContact(person.safe, key),
      sealedProxy: sealProxy(person.proxy, key),
      householdCode: person.householdCode,
      householdLink: "officer",
    },
    { where: { caseId: caseFile.id } },
  );
}
