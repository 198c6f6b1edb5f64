import { QueryTypes } from "sequelize";
import type { HouseholdLink } from "~/models/cases/GrievanceDetail";
import { database } from "~/models/database";
import { readRecordCode } from "~/models/registry/recordCode";
import type { QueryContext } from "../commandContext";
import type { CasePlace } from "../escalation/findOwner";
import { PROGRAMME } from "../intake/caseRows";
import { NO_TIE, type HouseholdTie } from "../intake/householdTie";
import type { NewGrievance } from "../intake/openCases";

type Found = { code: string; place: CasePlace };

/** Channels where the network itself says which phone speaks. */
const NETWORK_SAYS = ["sms", "ussd"];

/**
 * Ties new complaints to households, two questions for the whole batch. Only what is certain ties: a sender's phone
 * that belongs to one household alone, or a code typed by whoever is asked for it. Two signs that disagree are no
 * certainty; a code typed into an open web form is kept as a claim; an anonymous complaint is never tied.
 * A household whose people refuse to be looked up is tied to nothing.
 * A case that nobody could place takes the household's place, if the tie is certain.
 */
export async function linkHouseholds(
  ctx: QueryContext,
  grievances: readonly NewGrievance[],
): Promise<{ grievance: NewGrievance; tie: HouseholdTie }[]> {
  const asked = grievances.map(signsOf);
  const [byPhone, byCode] = await Promise.all([
    findBy(
      ctx,
      "phone_hash",
      asked.map((one) => one.phoneHash),
    ),
    findBy(
      ctx,
      "code",
      asked.map((one) => one.code),
    ),
  ]);
  return grievances.map((grievance, index) => {
    const { phoneHash, code, typed } = asked[index] ?? NO_SIGNS;
    const ofPhone = (phoneHash && byPhone.get(phoneHash)) || null;
    const ofCode = (code && byCode.get(code)) || null;
    return tieOf(grievance, { ofPhone, ofCode, typed });
  });
}

interface Signs {
  phoneHash: string | null;
  code: string | null;
  typed: string | null;
}

const NO_SIGNS: Signs = { phoneHash: null, code: null, typed: null };

function signsOf({ anonymous, channel, contactHash, phoneIsClaim, householdCode }: NewGrievance): Signs {
  if (anonymous) return NO_SIGNS;
  const typed = householdCode?.trim().slice(0, 60) || null;
  const isSender = NETWORK_SAYS.includes(channel) && !phoneIsClaim;
  return { phoneHash: isSender ? contactHash : null, code: typed && readRecordCode(typed), typed };
}

interface Matches {
  ofPhone: Found | null;
  ofCode: Found | null;
  typed: string | null;
}

function tieOf(grievance: NewGrievance, { ofPhone, ofCode, typed }: Matches) {
  const disagree = ofPhone && ofCode && ofPhone.code !== ofCode.code;
  if (ofCode && (disagree || grievance.channel === "web"))
    return { grievance, tie: { code: ofCode.code, link: "claimed" as const, typed } };
  const certain = ofPhone ?? ofCode;
  if (!certain) return { grievance, tie: { ...NO_TIE, typed } };
  const link: HouseholdLink = ofPhone ? "phone" : "code";
  const isUnplaced = grievance.place.provinceCode === null;
  return {
    grievance: isUnplaced ? { ...grievance, place: certain.place } : grievance,
    tie: { code: certain.code, link, typed: ofCode ? null : typed },
  };
}

/** The households with one of these phones or codes, by it; a phone that several have leads to none. */
async function findBy(
  ctx: QueryContext,
  column: "phone_hash" | "code",
  values: readonly (string | null)[],
): Promise<Map<string, Found>> {
  const wanted = [...new Set(values.filter((value) => value !== null))];
  if (!wanted.length) return new Map();
  const rows = await database().query<Record<string, string | null>>(
    `SELECT ${column} AS sign, MIN(code) AS household, MIN(place_code) AS place, MIN(province_code) AS province,
       MIN(territory_code) AS territory, MIN(site_code) AS site
     FROM households WHERE programme_code = :programme AND ${column} IN (:wanted)
     GROUP BY ${column} HAVING COUNT(*) = 1 AND MAX(consult_refused_at) IS NULL`,
    { replacements: { programme: PROGRAMME, wanted }, type: QueryTypes.SELECT, transaction: ctx.transaction },
  );
  return new Map(
    rows.map(({ sign, household, place, province, territory, site }) => [
      sign ?? "",
      {
        code: household ?? "",
        place: {
          placeCode: place ?? null,
          provinceCode: province ?? null,
          territoryCode: territory ?? null,
          siteCode: site ?? null,
        },
      },
    ]),
  );
}
