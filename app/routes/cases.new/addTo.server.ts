import { z } from "zod";
import { InvalidInputError } from "~/models/errors";
import { readPhone } from "~/models/people/phoneNumber";
import type { Actor } from "~/workflows/commandContext";
import { addHeard } from "~/workflows/intake/addHeard";
import { HEARD_BY } from "~/workflows/intake/recordGrievance";
import { queryContext, runCommand } from "~/workflows/runCommand";
import type { TypedRecord } from "./readRecord.server";

/** What is added to a case there is already; the rest of the form is about a new one. */
const fields = z.object({
  once: z.string().min(20).max(100),
  addTo: z.string().max(40),
  heardBy: z.enum(HEARD_BY).catch("voice"),
  text: z.string().trim().min(1, "record.text_empty").max(5_000, "record.text_long"),
  phone: z.string().max(40).default(""),
});

/** What is said once it is done. */
export interface Added {
  added: string;
  mayRead: boolean;
}

/** Adds the words of the form to the case it names. */
export async function addTo(actor: Actor, typed: TypedRecord, requestId: string): Promise<Added> {
  const read = fields.safeParse(typed);
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => [String(path[0]), message]);
    throw new InvalidInputError(Object.fromEntries(faults) as Record<string, string>);
  }
  const { addTo: reference, phone, ...heard } = read.data;
  const input = { ...heard, reference, phone: readPhone(phone) };
  const caseFile = await runCommand(actor, (ctx) => addHeard(ctx, input), { requestId });
  return { added: caseFile.reference, mayRead: queryContext(actor).ability.can("read", caseFile) };
}
