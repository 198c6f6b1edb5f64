import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { NotFoundError } from "~/models/errors";
import { opensTickets } from "~/workflows/abilities/grantPlaces";
import { openTicket } from "~/workflows/desk/openTicket";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { DeskFormPage } from "../../components/desk/DeskFormPage";
import { NewTicketForm } from "../../components/desk/NewTicketForm";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { newOnce } from "../../publicForm.server";
import { requireActor, requireForm } from "../../session.server";
import { loadTicketChoices, readTicketForm, refusingTicket } from "../../ticketForm.server";

/** For whoever may open tickets of their own; to others it is not there. */
export const handle = { ability: "CaseFile:create" };

/** The form, with what may be chosen in it. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const ctx = queryContext(actor, { requestId: context.requestId });
  return answering(async () => {
    if (!opensTickets(ctx.ability)) throw new NotFoundError();
    const language = languageOf(request, actor.language);
    const title = wordsOf(language).t("ticket.new");
    return { choices: await loadTicketChoices(ctx, language), once: newOnce(), title };
  });
}

/** Opens the ticket and leads to its file. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const form = readTicketForm(await requireForm(request));
  const { requestId } = context;
  return answering(() =>
    refusingTicket(form, async () => {
      const { reference } = await runCommand(actor, (ctx) => openTicket(ctx, form), { requestId });
      throw redirect(`/tickets/${reference}`, 303);
    }),
  );
}

/** Draws it. */
export default function NewTicket() {
  const { t } = useTranslation();
  const { choices, once } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <DeskFormPage
      title={t("ticket.new")}
      lead={t("ticket.new_lead")}
      back={{ to: "/tickets", words: t("rooms.tickets") }}
    >
      <NewTicketForm key={refused?.once} choices={choices} once={once} refused={refused}>
        <p className="text-sm text-quiet">{t("ticket.no_personal_data")}</p>
      </NewTicketForm>
    </DeskFormPage>
  );
}
