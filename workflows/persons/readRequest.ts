import type { PersonRequest } from "~/models/persons/PersonRequest";
import { openOutcome, openSaid, type RequestSaid } from "~/models/persons/requestSeals";
import type { CommandContext } from "../commandContext";
import { wantsNoSms } from "../contact/optedOut";
import { recordReading } from "../journal/recordReading";
import { readNames } from "../triage/readNames";
import { agreedCases } from "./agreedCases";
import { findPerson, type FoundPerson } from "./findPerson";
import { aboutRequest, findRequest } from "./lockRequest";

/** A request as its page shows it. */
export interface RequestReading {
  request: PersonRequest;
  /** Null once she was erased. */
  said: RequestSaid | null;
  outcome: string | null;
  /** What there is of her; null once it has ended. */
  person: FoundPerson | null;
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
    optedOut: await wantsNoSms(ctx, { contactHash: request.phoneHash ?? null }),
    waiting: cases.length - agreed.length,
    names: await readNames(ctx, [openedById, askedById, approvedById, endedById]),
  };
}
