import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { changePassword } from "~/workflows/access/changePassword";
import { Button, ButtonLink } from "../components/Button";
import { TextField } from "../components/Field";
import { Notice } from "../components/Notice";
import { PageFrame } from "../components/PageFrame";
import { PasswordFields } from "../components/PasswordFields";
import { useHouse } from "../components/useHouse";
import { acting } from "../errors.server";
import { languageOf, wordsOf } from "../i18n.server";
import { readPasswordForm } from "../passwordForm.server";
import { requireActor, requireForm, startSession } from "../session.server";

/** One's own account. */
export const handle = { ability: "signed-in" };

/** Says whether the password was just changed. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const changed = new URL(request.url).searchParams.has("changed");
  return { changed, title: wordsOf(languageOf(request, actor.language)).t("password.own") };
}

/** Changes the password: every other browser is signed out. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const { current, password, again } = readPasswordForm(await requireForm(request));
  const given = { current, password, again, userAgent: request.headers.get("User-Agent") };
  return acting(async () => {
    const session = await changePassword(actor, given, { requestId: context.requestId });
    return redirect("/account?changed", { headers: startSession(session) });
  });
}

/** The form. */
export default function OwnAccount() {
  const { t } = useTranslation();
  const { changed } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errorOf = (field: string) => (refused?.fields[field] ? t(refused.fields[field]) : undefined);
  return (
    <PageFrame>
      <section className="mx-auto grid w-full max-w-md gap-4 px-4 py-8" aria-labelledby="own-password">
        <h1 id="own-password" className="text-lg font-semibold">
          {t("password.own")}
        </h1>
        {changed && !refused && <Notice icon="check">{t("password.changed")}</Notice>}
        {refused && Object.keys(refused.fields).length === 0 && (
          <Notice tone="bad" icon="alert">
            {t([`errors.${refused.code}`, "errors.refused"], {
              minutes: Math.ceil((refused.retryAfterSeconds ?? 60) / 60),
            })}
          </Notice>
        )}
        <p className="text-sm text-quiet">{t("password.own_lead")}</p>
        <Form method="post" reloadDocument className="grid gap-4">
          <input type="hidden" name="csrf" value={useHouse()?.csrf ?? ""} />
          <TextField
            id="current"
            name="current"
            type="password"
            autoComplete="current-password"
            label={t("password.current")}
            error={errorOf("current")}
            maxLength={1024}
            required
          />
          <PasswordFields errorOf={errorOf} />
          <div>
            <Button look="primary">{t("password.change")}</Button>
          </div>
        </Form>
        <p className="border-t border-line pt-4">
          <ButtonLink to="/tokens" look="quiet" icon="command">
            {t("tokens.own")}
          </ButtonLink>
        </p>
      </section>
    </PageFrame>
  );
}
