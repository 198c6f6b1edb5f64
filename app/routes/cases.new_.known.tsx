import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { NotFoundError } from "~/models/errors";
import { readPhone } from "~/models/people/phoneNumber";
import { placeByCode } from "~/models/places/placeLookup";
import { countTry } from "~/workflows/access/throttle";
import { findKnown, type HalfTyped } from "~/workflows/intake/findKnown";
import { mayRecord } from "~/workflows/intake/recordGrievance";
import { queryContext } from "~/workflows/runCommand";
import { listCategories } from "~/workflows/triage/formChoices";
import { answeringPlainly } from "../errors.server";
import { languageOf } from "../i18n.server";
import { presentKnown } from "../presenters/known";
import { requireActor, requireForm } from "../session.server";

/** Asked while a complaint is typed in; a form, so that no phone ever stands in an address. */
export const handle = { ability: "CaseFile:create" };

/** What one account asks in an hour: a busy line many times over, and no list of telephones. */
const BY_ACCOUNT = { name: "known-people", tries: 600, seconds: 3_600 };

const asked = z.object({
  phone: z.string().max(40).default(""),
  householdCode: z.string().max(40).default(""),
  text: z.string().max(5_000).default(""),
  place: z.string().max(40).default(""),
});
type Asked = z.infer<typeof asked>;
const NOTHING: Asked = { phone: "", householdCode: "", text: "", place: "" };

/** Earlier complaints and the household of whoever is complaining, and those that say the same, as far as this person may know them. */
export async function action({ request, context: { requestId } }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const form = await requireForm(request);
  return answeringPlainly(async () => {
    const ctx = queryContext(actor, { requestId });
    if (!mayRecord(ctx.ability)) throw new NotFoundError();
    await countTry(BY_ACCOUNT, actor.userId);
    const read = asked.safeParse(Object.fromEntries(form));
    const known = await findKnown(ctx, halfTyped(read.success ? read.data : NOTHING));
    const categories = await listCategories("grievance");
    return presentKnown(ctx, known, { categories, language: languageOf(request, actor.language) });
  });
}

function halfTyped({ phone, householdCode, text, place }: Asked): HalfTyped {
  const placeCode = placeByCode(place)?.code ?? null;
  return { phone: readPhone(phone), householdCode: householdCode || null, text, placeCode };
}
