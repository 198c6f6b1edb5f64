import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { NotFoundError } from "~/models/errors";
import { giveCode, readStep } from "~/workflows/access/giveCode";
import { Button } from "../../components/Button";
import { DoorPage } from "../../components/DoorPage";
import { TextField } from "../../components/Field";
import { Refused } from "../../components/account/Refused";
import { acting } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { browserOf, formSecret, localPath, requireForm, startSession, stepToken } from "../../session.server";

/** Whoever has just given a password. */
export const handle = { ability: "public" };

/** The form; the login page for whoever gave no password, or too long ago. */
export async function loader({ request }: LoaderFunctionArgs) {
  const next = new URL(request.url).searchParams.get("next");
  if (!(await readStep(stepToken(request)))) throw redirect("/login");
  const { csrfToken, headers } = formSecret(request);
  const title = wordsOf(languageOf(request)).t("factor.ask");
  return data({ csrfToken, next: localPath(next), title }, { headers });
}

/** Hears the code. A wrong one may be given again; after five the password is asked for anew. */
export async function action({ request, context: { address, requestId } }: ActionFunctionArgs) {
  const form = await requireForm(request);
  const code = String(form.get("code") ?? "").slice(0, 100);
  const browser = browserOf(request, address);
  return acting(async () => {
    try {
      const opened = await giveCode({ token: stepToken(request) ?? "", code, browser }, { requestId });
      return redirect(localPath(form.get("next")), { headers: startSession(opened, browser) });
    } catch (error) {
      if (error instanceof NotFoundError) return redirect("/login");
      throw error;
    }
  });
}

/** Asks for it. */
export default function GiveCode() {
  const { t } = useTranslation();
  const { csrfToken, next } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <DoorPage title={t("factor.ask")} lead={t("factor.ask_lead")}>
      <Form method="post" reloadDocument className="grid gap-4">
        <input type="hidden" name="csrf" value={csrfToken} />
        <input type="hidden" name="next" value={next} />
        <Refused refused={refused} />
        <TextField
          id="code"
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          label={t("factor.code")}
          hint={t("factor.code_hint")}
          error={refused?.fields.code && t(refused.fields.code)}
          maxLength={40}
          className="text-lg tracking-widest"
          autoFocus
          required
        />
        <Button look="primary" className="py-2 text-base">
          {t("login.enter")}
        </Button>
      </Form>
      <details className="text-sm">
        <summary className="tap cursor-pointer text-link underline">{t("factor.no_phone")}</summary>
        <p className="mt-2 text-quiet">{t("factor.no_phone_body")}</p>
      </details>
      <p>
        <Link to="/login" className="text-sm text-link underline">
          {t("factor.other_account")}
        </Link>
      </p>
    </DoorPage>
  );
}
