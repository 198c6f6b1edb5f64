import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { DeskFormPage } from "../../components/desk/DeskFormPage";
import { NewTicketForm } from "../../components/desk/NewTicketForm";
import { Notice } from "../../components/Notice";
import { Reference } from "../../components/Reference";
import { LinkForm } from "./LinkForm";
import { linkFromPage, loadLinkPage } from "./linkTicket.server";

/** For an officer whose grievance is held up by the system. */
export const handle = { ability: "CaseFile:linkTicket" };

/** What may be chosen. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  return loadLinkPage(request, { reference: params.reference ?? "", requestId: context.requestId });
}

/** Ties the grievance to a ticket, new or open already. */
export function action({ request, params, context }: ActionFunctionArgs) {
  return linkFromPage(request, { reference: params.reference ?? "", requestId: context.requestId });
}

/** Draws it. */
export default function LinkedTicket() {
  const { t } = useTranslation();
  const { reference, known, choices, once } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <DeskFormPage
      title={
        <>
          {t("linked.page")} <Reference value={reference} />
        </>
      }
      lead={t("linked.lead")}
      back={{ to: `/cases/${reference}`, words: t("linked.back") }}
    >
      <LinkForm known={known} refused={refused?.link ?? null} />
      <section aria-labelledby="fresh-ticket" className="grid gap-4 border-t border-line pt-5">
        <h2 id="fresh-ticket" className="text-base font-semibold">
          {t("linked.fresh")}
        </h2>
        <Notice tone="warn" icon="lock">
          {t("linked.warning")}
        </Notice>
        <NewTicketForm key={refused?.open?.once} choices={choices} once={once} refused={refused?.open ?? undefined} />
      </section>
    </DeskFormPage>
  );
}
