import { wordsOf } from "~/models/messages/fold";
import { ancestry, placeByCode } from "~/models/places/placeLookup";
import { Household, HouseholdTerm, TARGETING_STATUSES, type TargetingStatus } from "~/models/registry/Household";
import { NOBODY, sealIdentity, type HouseholdIdentity } from "~/models/registry/householdSeals";
import { Payment } from "~/models/registry/Payment";
import { keyedHash } from "~/models/sealing/seal";
import { insertRows, updateRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { PROGRAMME } from "../intake/caseRows";
import { householdTermHash } from "../registry/householdTerms";
import type { Cells } from "./cells";
import type { ImportRules, ReadLine, Written } from "./importRules";
import { sortOut, type Change } from "./sortOut";

interface HouseholdRow {
  code: string;
  placeCode: string;
  identity: HouseholdIdentity;
  headSex: "F" | "M" | null;
  pmtScore: string | null;
  targetingStatus: TargetingStatus;
  consent: boolean;
}

/** Households of the registry. Who their people are is sealed, and found by keyed hashes of phone and names. */
export function householdRules(): ImportRules<HouseholdRow> {
  return {
    kind: "households",
    columns: [
      ...["household_code", "place_code", "head_last_name", "head_post_name", "head_first_name", "head_sex"],
      ...["head_birth_date", "phone", "phone_owner", "pmt_score", "targeting_status", "consent"],
    ],
    read: readHousehold,
    write: writeHouseholds,
  };
}

function readHousehold(cells: Cells, now: Date): HouseholdRow {
  const code = cells.code("household_code");
  return {
    code,
    placeCode: readPlace(cells),
    identity: readIdentity(cells, now),
    headSex: cells.oneOf("head_sex", ["F", "M"]),
    pmtScore: cells.score("pmt_score"),
    targetingStatus: cells.requiredOf("targeting_status", TARGETING_STATUSES),
    consent: cells.requiredOf("consent", ["yes", "no"]) === "yes",
  };
}

/** A known place within a province: households of the whole country would be nobody's. */
function readPlace(cells: Cells): string {
  const code = cells.code("place_code");
  if (!code) return "";
  if (!placeByCode(code)) cells.fault("place_unknown", "place_code");
  else if (!ancestry(code).provinceCode) cells.fault("place_large", "place_code");
  return code;
}

function readIdentity(cells: Cells, now: Date): HouseholdIdentity {
  const identity = {
    lastName: cells.name("head_last_name"),
    postName: cells.name("head_post_name"),
    firstName: cells.name("head_first_name"),
    birthDate: cells.date("head_birth_date", now),
    phone: cells.phone("phone"),
    phoneOwner: cells.text("phone_owner", 80),
  };
  const hasName = identity.lastName || identity.postName || identity.firstName;
  if (!hasName && !cells.faults.length) cells.fault("missing", "head_last_name");
  return identity;
}

async function writeHouseholds(
  ctx: CommandContext,
  batchId: string,
  lines: readonly ReadLine<HouseholdRow>[],
): Promise<Written> {
  const { transaction } = ctx;
  const { created, updated, same, rejected } = await sortOut(ctx, lines, {
    model: Household,
    keyName: "code",
    keyOf: (row) => row.code,
    hashOf: (row) => keyedHash(JSON.stringify(row), "household.content"),
    column: "household_code",
    batchId,
  });
  const now = ctx.clock.now();
  const stands = await whatStands(ctx, updated);
  const rowOf = (change: Change<HouseholdRow>) => {
    const before = stands.get(change.id);
    const consentAt = before?.consent === change.row.consent ? before.consentAt : now;
    const row = { ...columnsOf(change), consentAt, importBatchId: batchId, updatedAt: now };
    return before?.erasedAt ? { ...row, ...emptied() } : row;
  };
  await insertRows(
    Household,
    created.map((change) => ({ ...rowOf(change), programmeCode: PROGRAMME, createdAt: now })),
    { transaction },
  );
  await updateRows(Household, updated.map(rowOf), transaction);
  if (same.length) await Household.update({ importBatchId: batchId }, { where: { id: same }, transaction });
  if (updated.length) await HouseholdTerm.destroy({ where: { householdId: updated.map(({ id }) => id) }, transaction });
  const named = [...created, ...updated].filter(({ id }) => !stands.get(id)?.erasedAt);
  await insertRows(HouseholdTerm, named.flatMap(termsOf), { transaction });
  for (const change of updated) await movePayments(ctx, change);
  return { created: created.length, updated: updated.length, rejected };
}

/** What a household keeps of whatever its file says, once who its people are was erased at their request. */
const emptied = () => ({ sealedIdentity: sealIdentity(NOBODY), phoneHash: null, headSex: null, pmtScore: null });

/** What the house knows of a household and no file tells. */
async function whatStands({ transaction }: CommandContext, changes: readonly Change<HouseholdRow>[]) {
  const where = { id: changes.map(({ id }) => id) };
  const attributes = ["id", "consent", "consentAt", "erasedAt"];
  const rows = changes.length ? await Household.findAll({ attributes, where, transaction }) : [];
  return new Map(rows.map((row) => [row.id, row]));
}

function columnsOf({ id, contentHash, row }: Change<HouseholdRow>) {
  const { identity, ...plain } = row;
  return {
    id,
    ...plain,
    ...ancestry(row.placeCode),
    sealedIdentity: sealIdentity(identity),
    phoneHash: identity.phone && keyedHash(identity.phone, "phone"),
    contentHash,
  };
}

/** The words the head of the household can be found by, in the province of the household. */
function termsOf({ id, row }: Change<HouseholdRow>) {
  const { lastName, postName, firstName } = row.identity;
  const provinceCode = ancestry(row.placeCode).provinceCode ?? "";
  const words = new Set([lastName, postName, firstName].flatMap(wordsOf));
  return [...words].map((word) => ({ termHash: householdTermHash(word), provinceCode, householdId: id }));
}

/** Payments are seen where their household lives: they follow it. */
async function movePayments({ transaction }: CommandContext, { id, row, before }: Change<HouseholdRow>): Promise<void> {
  if (before?.placeCode === row.placeCode) return;
  const place = { placeCode: row.placeCode, ...ancestry(row.placeCode) };
  await Payment.update(place, { where: { householdId: id }, transaction });
}
