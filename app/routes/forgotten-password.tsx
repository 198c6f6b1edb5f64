import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { InvalidInputError } from "~/models/errors";
import { askPasswordReset } from "~/workflows/access/askPasswordReset";
import { Button } from "../components/Button";
import { DoorPage } from "../components/DoorPage";
import { TextField } from "../components/Field";
import { Notice } from "../components/Notice";
import { acting } from "../errors.server";
import { languageOf, wordsOf } from "../i18n.server";
import { anybodysFormSecret, readPasswordForm } from "../passwordForm.server";
import { requireForm } from "../session.server";

/** Whoever forgot theirs. */
export const handle = { ability: "public" };

/** The form. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { csrfToken, headers } = await anybodysFormSecret(request);
  return data({ csrfToken, title: wordsOf(languageOf(request)).t("password.forgotten") }, { headers });
}

/** Asks for a link; the answer is the same for every address. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await requireForm(request);
  const { address, requestId } = context;
  return acting(async () => {
    const { email } = readPasswordForm(form);
    if (!email.trim()) throw new InvalidInputError({ email: "errors.email_needed" });
    await askPasswordReset({ email, address }, { requestId });
    return { ok: true as const };
  });
}

/** The form, then what to wait for. */
export default function ForgottenPassword() {
  const { t } = useTranslation();
  const { csrfToken } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer && !answer.ok ? answer : undefined;
  return (
    <DoorPage title={t("password.forgotten")} lead={answer?.ok ? undefined : t("password.forgotten_lead")}>
      {answer?.ok ? (
        <Notice icon="email">{t("password.link_sent")}</Notice>
      ) : (
        <Form method="post" className="grid gap-4">
          <input type="hidden" name="csrf" value={csrfToken} />
          {refused && Object.keys(refused.fields).length === 0 && (
            <Notice tone="bad" icon="alert">
              {t([`errors.${refused.code}`, "errors.refused"], {
                minutes: Math.ceil((refused.retryAfterSeconds ?? 60) / 60),
              })}
            </Notice>
          )}
          <TextField
            id="email"
            name="email"
            type="email"
            inputMode="email"
            autoComplete="username"
            autoCapitalize="none"
            label={t("login.email")}
            error={refused?.fields.email && t(refused.fields.email)}
            maxLength={254}
            required
          />
          <Button look="primary" className="py-2 text-base">
            {t("password.ask_link")}
          </Button>
        </Form>
      )}
      <p>
        <Link to="/login" className="text-sm text-link underline">
          {t("login.title")}
        </Link>
      </p>
    </DoorPage>
  );
}
