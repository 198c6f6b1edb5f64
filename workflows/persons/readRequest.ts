import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { PersonRequestCase, type PersonRequest } from "~/models/persons/PersonRequest";
import { openOutcome, openSaid, type RequestSaid } from "~/models/persons/requestSeals";
import { visibleCases } from "../abilities/visibleCases";
import type { CommandContext } from "../commandContext";
import { wantsNoSms } from "../contact/optedOut";
import { recordReading } from "../journal/recordReading";
import { readNames } from "../triage/readNames";
import { agreedCases } from "./agreedCases";
import { findPerson, type FoundPerson } from "./findPerson";
import { aboutRequest, findRequest } from "./lockRequest";
import { planErasure, type ErasurePlan } from "./planErasure";
import { whyKept } from "./whyKept";

/** A request as its page shows it. */
export interface RequestReading {
  request: PersonRequest;
  /** Null once she was erased. */
  said: RequestSaid | null;
  outcome: string | null;
  /** What there is of her; null once it has ended. */
  person: FoundPerson | null;
  /** What an erasure would destroy and keep; of one that was carried out, what had to stay. Null for what is none. */
  plan: ErasurePlan | null;
  /** She wants no SMS. */
  optedOut: boolean;
  /** Cases of class 3 that may not be handed out before a second person has agreed. */
  waiting: number;
  names: Record<string, string>;
}

/** Reads a request of one's places, and writes down that it was read. Throws `NotFoundError`. */
export async function readRequest(ctx: CommandContext, id: string): Promise<RequestReading> {
  const request = await findRequest(ctx, id);
  ctx.authorize("manage", request);
  await recordReading(ctx, { action: "person.request_read", ...aboutRequest(request) });
  const { openedById, askedById = null, approvedById = null, endedById = null } = request;
  const person = request.endedAt ? null : await findPerson(ctx, request);
  const cases = person?.cases ?? [];
  const agreed = await agreedCases(ctx, request, cases);
  return {
    request,
    said: request.sealedSaid ? openSaid(request.sealedSaid) : null,
    outcome: request.sealedOutcome ? openOutcome(request.sealedOutcome) : null,
    person,
    plan: request.kind !== "erasure" ? null : person ? await planErasure(ctx, request) : await leftOf(ctx, request),
    optedOut: await wantsNoSms(ctx, { contactHash: request.phoneHash ?? null }),
    waiting: cases.length - agreed.length,
    names: await readNames(ctx, [openedById, askedById, approvedById, endedById]),
  };
}

/** What had to stay of who was erased, as far as this reader may know. */
async function leftOf(ctx: CommandContext, { id: requestId }: PersonRequest): Promise<ErasurePlan> {
  const { transaction } = ctx;
  const rows = await PersonRequestCase.findAll({ where: { requestId }, transaction });
  const own = { id: rows.map(({ caseId }) => caseId) };
  const where = { [Op.and]: [own, visibleCases(ctx), visibleCases(ctx, "readIdentity")] } as WhereOptions<CaseFile>;
  const left = await CaseFile.findAll({ where, order: [["id", "DESC"]], transaction });
  const cases = await Promise.all(left.map(async (caseFile) => ({ caseFile, kept: await whyKept(ctx, caseFile) })));
  return { cases, household: null, aloneOnPhone: false, optedOut: false };
}
