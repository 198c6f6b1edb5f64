import { data, redirect } from "@remix-run/node";
import { formatReference } from "~/models/cases/reference";
import { InvalidInputError, YokaError } from "~/models/errors";
import { findLinkable } from "~/workflows/desk/findLinkable";
import { linkTicket } from "~/workflows/desk/linkTicket";
import { openLinkedTicket } from "~/workflows/desk/openLinkedTicket";
import { listKnownTickets } from "~/workflows/desk/readLinks";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { typedLine } from "../../presenters/typedText";
import { newOnce } from "../../publicForm.server";
import { requireActor, requireForm } from "../../session.server";
import { loadTicketChoices, readTicketForm, refusingTicket } from "../../ticketForm.server";

interface Asked {
  reference: string;
  requestId: string;
}

/** What the page needs: the tickets that may be chosen, and the choices of a new one. Nothing of the grievance. */
export async function loadLinkPage(request: Request, { reference, requestId }: Asked) {
  const { actor } = await requireActor(request);
  const ctx = queryContext(actor, { requestId });
  return answering(async () => {
    const caseFile = await findLinkable(ctx, reference);
    const language = languageOf(request, actor.language);
    const known = await listKnownTickets(ctx);
    return {
      reference: caseFile.reference,
      known: known.map(({ ticket: { reference: number }, title }) => ({
        reference: number,
        label: [formatReference(number), typedLine(title)].filter(Boolean).join(" · "),
      })),
      choices: await loadTicketChoices(ctx, language),
      once: newOnce(),
      title: `${wordsOf(language).t("linked.page")} ${formatReference(caseFile.reference)}`,
    };
  });
}

/** Opens a ticket for the grievance, or ties it to one that is open; then back to its file. */
export async function linkFromPage(request: Request, { reference, requestId }: Asked) {
  const { actor } = await requireActor(request);
  const form = await requireForm(request);
  return answering(async () => {
    const caseFile = await findLinkable(queryContext(actor, { requestId }), reference);
    const asked = readTicketForm(form);
    const [chosen, typed] = ["known", "number"].map((name) => String(form.get(name) ?? "").slice(0, 60));
    if (form.get("act") === "link") {
      try {
        const link = { caseId: caseFile.id, reference: typed || chosen || "" };
        await runCommand(actor, (ctx) => linkTicket(ctx, link), { requestId });
      } catch (error) {
        return linkRefusal(error, typed ?? "");
      }
    } else {
      const refused = await refusingTicket(asked, async () => {
        await runCommand(actor, (ctx) => openLinkedTicket(ctx, { ...asked, caseId: caseFile.id }), { requestId });
        return null;
      });
      if (refused) return data({ open: refused.data, link: null }, refused.init ?? undefined);
    }
    throw redirect(`/cases/${caseFile.reference}`, 303);
  });
}

/** Why a ticket could not be tied, as a key of words; what was typed comes back with it. */
function linkRefusal(error: unknown, number: string) {
  if (!(error instanceof YokaError) || error.status === 404) throw error;
  const key = (error instanceof InvalidInputError && error.fields.reference) || `errors.${error.code}`;
  return data({ open: null, link: { number, error: key } }, { status: error.status });
}
