import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { readProtectingLink } from "~/workflows/access/accountLinks";
import { protectAccount } from "~/workflows/access/protectAccount";
import { Button } from "../../components/Button";
import { DoorPage } from "../../components/DoorPage";
import { Notice } from "../../components/Notice";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { anybodysFormSecret } from "../../passwordForm.server";
import { requireForm } from "../../session.server";
import { countWrongLink } from "../../wrongLinks.server";

/** Whoever holds the link. */
export const handle = { ability: "public" };

/** What the link is for. Looking does nothing: mail programs follow links before people do. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const opened = await readProtectingLink(params.token ?? "");
  if (!opened) await answering(() => countWrongLink(context.address));
  const purpose = opened?.link.purpose ?? null;
  const title = wordsOf(languageOf(request, opened?.user.language)).t(`protect.${purpose ?? "none"}.title`);
  if (!purpose) return data({ title, csrfToken: "", purpose }, { status: 404 });
  const { csrfToken, headers } = await anybodysFormSecret(request);
  return data({ title, csrfToken, purpose }, { headers });
}

/** Does it, once: leads on to a new password, or back to the door. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  await requireForm(request);
  return answering(async () => {
    const page = await protectAccount(params.token ?? "", { requestId: context.requestId });
    return redirect(page ?? "/login?unlocked");
  });
}

/** One thing to do, in words. */
export default function Protect() {
  const { t } = useTranslation();
  const { csrfToken, purpose } = useLoaderData<typeof loader>();
  if (!purpose) {
    return (
      <DoorPage title={t("protect.none.title")}>
        <Notice>{t("password.no_link_body")}</Notice>
        <p>
          <Link to="/forgotten-password" className="text-link underline">
            {t("password.forgotten")}
          </Link>
        </p>
      </DoorPage>
    );
  }
  return (
    <DoorPage title={t(`protect.${purpose}.title`)} lead={t(`protect.${purpose}.body`)}>
      <Form method="post" reloadDocument className="grid gap-4">
        <input type="hidden" name="csrf" value={csrfToken} />
        <Button look={purpose === "not_me" ? "danger" : "primary"} className="py-2 text-base">
          {t(`protect.${purpose}.do`)}
        </Button>
      </Form>
    </DoorPage>
  );
}
