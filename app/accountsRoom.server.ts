import { data, redirect } from "@remix-run/node";
import type { z } from "zod";
import { InvalidInputError } from "~/models/errors";
import { ROLES } from "~/models/people/roles";
import { listProgrammes } from "~/workflows/access/grantChoices";
import { countPendingGrants } from "~/workflows/access/listGrants";
import type { RoleRequest } from "~/workflows/access/grantRole";
import type { UserActor } from "~/workflows/access/readSession";
import { authorize, type QueryContext } from "~/workflows/commandContext";
import { queryContext } from "~/workflows/runCommand";
import type { FormRefusal } from "./components/accounts/AccountForm";
import type { AccountsHere } from "./components/accounts/AccountsFrame";
import type { RoleChoices } from "./components/accounts/RoleFields";
import { acting, answering } from "./errors.server";
import { languageOf, wordsOf } from "./i18n.server";
import { ACCOUNT_ZONE, presentRoles } from "./presenters/accounts";
import { offerPlaces, readPlace } from "./presenters/placeChoice";
import { requireActor, requireForm } from "./session.server";

/** What every page of the room of accounts is given. */
export interface AccountsVisit {
  actor: UserActor;
  ctx: QueryContext;
  here: AccountsHere;
  words: ReturnType<typeof wordsOf>;
}

/** Loads a page of the room for somebody who may read accounts; 404 for everybody else. */
export async function visitAccounts<T extends object>(
  request: Request,
  requestId: string,
  load: (visit: AccountsVisit) => Promise<T>,
): Promise<T & { here: AccountsHere }> {
  const { actor } = await requireActor(request);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const pending = await countPendingGrants(ctx);
    const here = { now: Date.now(), timeZone: ACCOUNT_ZONE(), pending };
    const words = wordsOf(languageOf(request, actor.language));
    return { ...(await load({ actor, ctx, here, words })), here };
  });
}

/** What a role may be chosen from in a form. */
export async function roleChoices({ ctx, words }: AccountsVisit): Promise<RoleChoices> {
  return { roles: presentRoles(), programmes: await listProgrammes(ctx), offered: offerPlaces("", words) };
}

/**
 * Does what a form of the room asks, and goes to the address `perform` answers with. A refusal is answered to the form
 * with what had been typed in it.
 */
export async function actOnAccounts(
  request: Request,
  perform: (actor: UserActor, form: FormData, words: ReturnType<typeof wordsOf>) => Promise<string>,
) {
  const { actor } = await requireActor(request);
  const form = await requireForm(request);
  const words = wordsOf(languageOf(request, actor.language));
  const answer = await acting(async () => {
    authorize(queryContext(actor), "manage", "Account"); // before anything that was typed is looked at
    return redirect(await perform(actor, form, words));
  });
  if (!("data" in answer)) return answer;
  const typed = Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  delete typed.csrf;
  const refused: FormRefusal = { ...answer.data, act: typed.act ?? "", typed };
  return data(refused, answer.init ?? undefined);
}

/** Reads a form by its schema; what is wrong goes back as fields with words. */
export function readFields<S extends z.ZodType>(schema: S, form: FormData): z.output<S> {
  const parsed = schema.safeParse(Object.fromEntries(form));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message]);
  const worded = faults.filter(([, message]) => message?.startsWith("errors."));
  throw new InvalidInputError(Object.fromEntries(worded) as Record<string, string>);
}

/** Midnight after a day, on the clocks of the capital: a role counts through its last day. */
const END_OF_DAY = "T23:59:59+01:00";

/** The role a form asks for; null when it asks for none. Throws `InvalidInputError` with the fields at fault. */
export function readRole(form: FormData, words: AccountsVisit["words"]): Omit<RoleRequest, "userId"> | null {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const [typedRole, typedPlace, typedDay] = [text("role"), text("place"), text("expires")];
  if (!typedRole && !typedPlace) return null;
  const role = ROLES.find((one) => one === typedRole);
  const placeCode = readPlace(typedPlace, words);
  const expiresAt = typedDay ? new Date(typedDay + END_OF_DAY) : null;
  const fields: Record<string, string> = {};
  if (!role) fields.role = "errors.role_needed";
  if (!placeCode) fields.placeCode = "errors.place_unknown";
  if (expiresAt && !(/^\d{4}-\d\d-\d\d$/.test(typedDay) && !Number.isNaN(expiresAt.getTime())))
    fields.expiresAt = "errors.date_invalid";
  if (!role || !placeCode || Object.keys(fields).length) throw new InvalidInputError(fields);
  return { role, placeCode, expiresAt, programmeCode: text("programme") || null, reason: text("reason") || null };
}
