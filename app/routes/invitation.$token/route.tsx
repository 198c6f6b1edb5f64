import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { readAccountLink } from "~/workflows/access/accountLinks";
import { choosePassword } from "~/workflows/access/choosePassword";
import { Button } from "../../components/Button";
import { DoorPage } from "../../components/DoorPage";
import { Notice } from "../../components/Notice";
import { PasswordFields } from "../../components/PasswordFields";
import { acting, answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { anybodysFormSecret, readPasswordForm } from "../../passwordForm.server";
import { browserOf, requireForm, startSession } from "../../session.server";
import { countWrongLink } from "../../wrongLinks.server";

/** Whoever holds the link. */
export const handle = { ability: "public" };

/**
 * Whom the link is for. One that was used, replaced, is too old or never was gets one answer, 404, with the way to a new
 * one. Looking uses nothing up: mail programs follow links before people do.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const opened = await readAccountLink(params.token ?? "");
  if (!opened) await answering(() => countWrongLink(context.address));
  const title = wordsOf(languageOf(request, opened?.user.language)).t("password.choose");
  if (!opened) return data({ title, csrfToken: "", person: null }, { status: 404 });
  const { csrfToken, headers } = await anybodysFormSecret(request);
  const { name, email } = opened.user;
  return data({ title, csrfToken, person: { name, email } }, { headers });
}

/** Keeps the password, and lets its person in. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await requireForm(request);
  const { password, again } = readPasswordForm(form);
  const browser = browserOf(request, context.address);
  return acting(async () => {
    const given = { token: params.token ?? "", password, again, ...browser };
    const opened = await choosePassword(given, { requestId: context.requestId });
    return redirect(opened.awaitsCode ? "/login/code" : "/home", { headers: startSession(opened, browser) });
  });
}

/** The form, or why there is none. */
export default function ChoosePassword() {
  const { t } = useTranslation();
  const { csrfToken, person } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errorOf = (field: string) => (refused?.fields[field] ? t(refused.fields[field]) : undefined);
  if (!person) return <NoLink />;
  return (
    <DoorPage title={t("password.welcome", { name: person.name })} lead={t("password.choose_lead")}>
      <Form method="post" reloadDocument className="grid gap-4">
        <input type="hidden" name="csrf" value={csrfToken} />
        <input type="hidden" name="username" autoComplete="username" value={person.email} />
        <PasswordFields errorOf={errorOf} />
        <Button look="primary" className="py-2 text-base">
          {t("password.keep_and_enter")}
        </Button>
      </Form>
    </DoorPage>
  );
}

function NoLink() {
  const { t } = useTranslation();
  return (
    <DoorPage title={t("password.no_link")}>
      <Notice>{t("password.no_link_body")}</Notice>
      <p>
        <Link to="/forgotten-password" className="text-link underline">
          {t("password.forgotten")}
        </Link>
      </p>
    </DoorPage>
  );
}
