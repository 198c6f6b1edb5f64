import { data, redirect, type ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { SCREEN_LANGUAGES } from "../i18n";
import { rememberPreferences, type Preferences } from "../preferences.server";
import { readForm } from "../formBody.server";
import { localPath } from "../session.server";

/** How the screens look is everybody's own business. */
export const handle = { ability: "public" };

const form = z.object({
  language: z.enum(SCREEN_LANGUAGES).optional().catch(undefined),
  theme: z.enum(["light", "dark", "auto"]).optional().catch(undefined),
  back: z.string().max(2000).catch("/home"),
  /** Of a page that is alive and only looks otherwise. */
  stay: z.literal("yes").optional().catch(undefined),
});

/** Keeps a choice of language or look in the browser and goes back. It changes nothing else, so it needs no form secret. */
export async function action({ request }: ActionFunctionArgs) {
  const { language, theme, back, stay } = form.parse(Object.fromEntries(await fieldsOf(request)));
  const changes: Partial<Preferences> = {};
  if (language) changes.language = language;
  if (theme) changes.theme = theme === "auto" ? null : theme;
  const headers = new Headers();
  for (const value of rememberPreferences(changes)) headers.append("Set-Cookie", value);
  return stay ? data(null, { headers }) : redirect(localPath(back), { headers });
}

/** What is not a form holds no choice. */
function fieldsOf(request: Request): Promise<FormData> {
  return readForm(request).catch((refusal: unknown) => {
    if (refusal instanceof Response && refusal.status === 400) return new FormData();
    throw refusal;
  });
}

/** What there is to choose otherwise has rooms of its own. */
export function loader() {
  return redirect("/preferences/keys");
}
