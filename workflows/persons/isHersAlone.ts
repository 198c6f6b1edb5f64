import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { wordsOf } from "~/models/messages/fold";
import type { PersonRequest } from "~/models/persons/PersonRequest";
import { Household } from "~/models/registry/Household";
import { headName, openIdentity } from "~/models/registry/householdSeals";
import { isOwnPhone } from "~/models/registry/ownPhone";
import { open } from "~/models/sealing/seal";
import type { QueryContext } from "../commandContext";
import { openProxy, tellsProxy } from "../contact/proxy";
import { keyOf } from "../triage/lockCase";

/** Cases of one phone that are looked through. */
const MOST = 200;

/**
 * Whether what came from her phone may be taken for hers. Not where she, a case or the registry says that others use it,
 * where somebody was told for another there, where two households have it, or where names or households given from it
 * differ. Then only what she names is hers. It looks at all there is, whoever asks: what a colleague may not see must not
 * make a shared phone look like one person's.
 */
export async function isHersAlone(
  { transaction }: Pick<QueryContext, "transaction">,
  { phoneHash, sharedPhone }: Pick<PersonRequest, "phoneHash" | "sharedPhone">,
): Promise<boolean> {
  if (!phoneHash || sharedPhone) return false;
  const households = await Household.findAll({ where: { phoneHash }, limit: 2, transaction });
  const heads = households.map(({ sealedIdentity }) => openIdentity(sealedIdentity));
  if (heads.length > 1 || !heads.every(isOwnPhone)) return false;
  const where = { contactHash: phoneHash, kind: "grievance" as const, anonymous: false };
  const cases = await CaseFile.findAll({ where, order: [["id", "DESC"]], limit: MOST, transaction });
  const details = await GrievanceDetail.findAll({ where: { caseId: cases.map(({ id }) => id) }, transaction });
  const keys = new Map(cases.map((caseFile) => [caseFile.id, keyOf(caseFile)]));
  const codes = new Set(households.map(({ code }) => code));
  const names = heads.map(headName);
  for (const detail of details) {
    const key = keys.get(detail.caseId);
    if (!key || detail.sharedPhone || tellsProxy(openProxy(detail, key))) return false;
    if (detail.householdCode && detail.householdLink !== "claimed") codes.add(detail.householdCode);
    if (detail.sealedName) names.push(open(key, detail.sealedName, "case.name"));
  }
  return codes.size <= 1 && agree(names);
}

/** Whether names can be one person's: of two, one holds every word of the other. */
function agree(names: readonly string[]): boolean {
  const spelt = names.map((name) => new Set(wordsOf(name))).filter(({ size }) => size);
  return spelt.every((one) => spelt.every((other) => isWithin(one, other) || isWithin(other, one)));
}

function isWithin(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  return [...part].every((word) => whole.has(word));
}
