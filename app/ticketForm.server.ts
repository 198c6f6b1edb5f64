import { data } from "@remix-run/node";
import { z } from "zod";
import { InvalidInputError, YokaError } from "~/models/errors";
import type { TypedTicket } from "~/workflows/desk/newTicket";
import type { QueryContext } from "~/workflows/commandContext";
import { readPromises } from "~/workflows/desk/readPromises";
import { listCategories } from "~/workflows/triage/formChoices";
import type { TicketRefusal } from "./components/desk/NewTicketForm";
import { categoryWords, presentCategories } from "./presenters/categories";
import { ticketChoices, type TicketChoices } from "./presenters/ticket";
import { onceOf } from "./publicForm.server";

const words = z.string().max(20_000).catch("");

/** The fields of a new ticket; what is missing or absurd is empty, and the command says so in words. */
const ticketFields = z.object({
  title: words,
  module: words,
  ticketType: words,
  impact: words,
  urgency: words,
  softwareVersion: words,
  steps: words,
  expected: words,
  observed: words,
});

/** What was typed into the form of a ticket, and the secret it came with. */
export function readTicketForm(form: FormData): { typed: TypedTicket; once: string } {
  const fields = Object.fromEntries(
    [...form].filter((field): field is [string, string] => typeof field[1] === "string"),
  );
  return { typed: ticketFields.parse(fields), once: onceOf(new Map(Object.entries(fields))) };
}

/** Runs what a form of a ticket asks; a refusal comes back with what was typed and its reasons, and its HTTP status. */
export async function refusingTicket<T>({ typed, once }: ReturnType<typeof readTicketForm>, work: () => Promise<T>) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof YokaError) || error.status === 404) throw error;
    const faults = error instanceof InvalidInputError ? error.fields : {};
    const code = Object.keys(faults).length ? null : error.code;
    return data({ typed: { ...typed }, once, faults, code } satisfies TicketRefusal, { status: error.status });
  }
}

/** What the form of a ticket lets one choose, in a language. */
export async function loadTicketChoices(ctx: QueryContext, language: string): Promise<TicketChoices> {
  const categories = presentCategories(await listCategories("support_ticket"), language);
  return ticketChoices(await readPromises(ctx), categoryWords(categories));
}
