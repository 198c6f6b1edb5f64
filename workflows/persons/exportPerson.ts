import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { aboutRequest, lockRequest } from "./lockRequest";
import { readPersonData, type PersonData } from "./readPersonData";
import type { PersonRequest } from "~/models/persons/PersonRequest";

/** How it is handed to her. */
export const EXPORT_FORMS = ["page", "file"] as const;

/**
 * Reads all that is held on a person, to be handed to her: for a request that is open, and written in the journal of the
 * request and of each case. Nothing of it is kept.
 */
export async function exportPerson(
  ctx: CommandContext,
  { requestId, form }: { requestId: string; form: (typeof EXPORT_FORMS)[number] },
): Promise<{ request: PersonRequest; data: PersonData }> {
  const request = await lockRequest(ctx, requestId);
  const data = await readPersonData(ctx, request);
  const { subject } = aboutRequest(request);
  await record(ctx, [
    { action: "person.exported", subject, facts: { form } },
    ...data.cases.map(({ caseFile: { id } }) => ({
      action: "case.handed_out" as const,
      subject: { type: "CaseFile", id },
      caseId: id,
    })),
  ]);
  return { request, data };
}
