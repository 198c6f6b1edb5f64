import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { parseReference } from "~/models/cases/reference";
import { InvalidInputError, NotFoundError } from "~/models/errors";
import { readPhone } from "~/models/people/phoneNumber";
import {
  IDENTITY_CHECKS,
  PersonRequest,
  PersonRequestCase,
  REQUEST_KINDS,
  type IdentityCheck,
  type RequestKind,
} from "~/models/persons/PersonRequest";
import { sealSaid } from "~/models/persons/requestSeals";
import { ancestry, placeByCode } from "~/models/places/placeLookup";
import type { Household } from "~/models/registry/Household";
import { keyedHash } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import { visibleCases } from "../abilities/visibleCases";
import type { CommandContext } from "../commandContext";
import { demandOrdinary } from "../confidential/demandOrdinary";
import { record } from "../journal/record";
import { findHousehold } from "../registry/readHousehold";
import { readAnswerDays } from "./answerDays";
import { aboutRequest } from "./lockRequest";

const LONGEST_WORDS = 2_000;
const DAY_MS = 86_400_000;
/** Numbers of cases that one request may name. */
const MOST_NAMED = 20;

/** A request as it was typed. */
export interface TypedRequest {
  /** What its form called it: the same form twice is one request. */
  id: string;
  kind: string;
  placeCode: string;
  /** YYYY-MM-DD; empty for today. */
  receivedOn: string;
  checkedHow: string;
  check: string;
  phone: string;
  sharedPhone: boolean;
  householdCode: string;
  /** Numbers of cases, parted by anything that is no number. */
  references: string;
  words: string;
}

/**
 * Enters in the register what a person asks about her data, once it is known that it is her, and how. She is found by a
 * phone, a household or numbers of cases; what this colleague may not see answers as what is none. Returns its id. Safe to
 * repeat with the id of its form. Throws `InvalidInputError` by field.
 */
export async function openRequest(ctx: CommandContext, typed: TypedRequest): Promise<string> {
  if (ctx.actor.kind !== "user" || !ctx.ability.rulesFor("manage", "PersonRequest").length) throw new NotFoundError();
  const { transaction } = ctx;
  const { userId } = ctx.actor;
  await demandOrdinary(ctx, { kind: "grievance" }, { words: typed.words, check: typed.check });
  const { said, named, household, ...read } = await readRequest(ctx, typed);
  const request = PersonRequest.build({
    ...{ id: typed.id, ...read, ...ancestry(read.placeCode), sealedSaid: sealSaid(said) },
    ...{ phoneHash: said.phone && keyedHash(said.phone, "phone"), householdId: household?.id ?? null },
    ...{ sharedPhone: typed.sharedPhone, openedById: userId, openedAt: ctx.clock.now() },
  });
  if (!ctx.ability.can("manage", request)) throw new InvalidInputError({ placeCode: "errors.place_outside" });
  const before = await PersonRequest.findByPk(typed.id, { transaction });
  if (before && before.openedById !== userId) throw new NotFoundError();
  if (before) return before.id;
  await request.save({ transaction });
  const rows = named.map((caseId) => ({ requestId: request.id, caseId, named: true, chosen: false, approved: false }));
  await insertRows(PersonRequestCase, rows, { transaction });
  await record(ctx, { action: "person.request_opened", ...aboutRequest(request) });
  return request.id;
}

interface ReadRequest {
  kind: RequestKind;
  placeCode: string;
  receivedAt: Date;
  dueAt: Date | null;
  checkedHow: IdentityCheck;
  said: { phone: string | null; words: string; check: string };
  household: Household | null;
  named: string[];
}

async function readRequest(ctx: CommandContext, typed: TypedRequest): Promise<ReadRequest> {
  const kind = REQUEST_KINDS.find((one) => one === typed.kind);
  const checkedHow = IDENTITY_CHECKS.find((one) => one === typed.checkedHow);
  const phone = typed.phone ? readPhone(typed.phone) : null;
  const household = typed.householdCode ? await findHousehold(ctx, typed.householdCode) : null;
  const named = await readNamed(ctx, typed.references);
  const receivedAt = typed.receivedOn ? new Date(`${typed.receivedOn}T12:00:00Z`) : ctx.clock.now();
  const nothing = !typed.phone && !typed.householdCode && !typed.references;
  const faults = {
    ...(!kind && { kind: "errors.request_kind" }),
    ...(!placeByCode(typed.placeCode) && { placeCode: "errors.place_unknown" }),
    ...(!(receivedAt.getTime() <= ctx.clock.now().getTime() + DAY_MS) && { receivedOn: "errors.date_invalid" }),
    ...(!checkedHow && { checkedHow: "errors.request_check" }),
    ...(checkedHow === "other" && !typed.check && { check: "errors.request_check_how" }),
    ...(nothing && { phone: "errors.request_nobody" }),
    ...(typed.phone && !phone && { phone: "errors.number_wrong" }),
    ...(typed.householdCode && !household && { householdCode: "errors.household_unknown" }),
    ...(!named && { references: "errors.request_case_unknown" }),
    ...(typed.check.length > LONGEST_WORDS && { check: "errors.remark_long" }),
    ...(typed.words.length > LONGEST_WORDS && { words: "errors.remark_long" }),
  };
  if (!kind || !checkedHow || !named || Object.keys(faults).length) throw new InvalidInputError(faults);
  const days = await readAnswerDays(ctx);
  const dueAt = days === null ? null : new Date(receivedAt.getTime() + days * DAY_MS);
  const said = { phone, words: typed.words, check: typed.check };
  return { kind, placeCode: typed.placeCode, receivedAt, dueAt, checkedHow, said, household, named };
}

/**
 * The cases of these numbers, if this colleague may know of each who complained in it; null if one is none. Where somebody
 * complained without a name, nothing shows that it was her.
 */
async function readNamed(ctx: CommandContext, typed: string): Promise<string[] | null> {
  const numbers = typed.match(/\d(?:[\s.-]?\d){9}/g) ?? [];
  const references = [...new Set(numbers.map(parseReference))];
  if (!typed.trim()) return [];
  if (!references.length || references.length > MOST_NAMED || references.includes(null)) return null;
  const own = { reference: references, kind: "grievance", anonymous: false, anonymised: false };
  const where = { [Op.and]: [own, visibleCases(ctx), visibleCases(ctx, "readIdentity")] } as WhereOptions<CaseFile>;
  const found = await CaseFile.findAll({ attributes: ["id"], where, transaction: ctx.transaction });
  return found.length === references.length ? found.map(({ id }) => id) : null;
}
