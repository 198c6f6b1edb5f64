import { actionsOn, COUNTED_FROM, RETENTION_SUBJECTS, RETENTION_UNITS } from "~/models/retention/RetentionRule";
import type { QueryContext } from "~/workflows/commandContext";
import { OUTCOMES, type TypedTerms } from "~/workflows/retention/ruleTerms";
import { queryContext } from "~/workflows/runCommand";
import { listCategories } from "~/workflows/triage/formChoices";
import { answering } from "./errors.server";
import { languageOf, wordsOf } from "./i18n.server";
import { ACCOUNT_ZONE } from "./presenters/accounts";
import { presentCategories, type CategoryOption } from "./presenters/categories";
import type { RoomForm } from "./roomForm.server";
import { requireActor } from "./session.server";

/** Where one stands in this room: the present, the zone its times are told in, and the way back. */
export interface RetentionHere {
  now: number;
  timeZone: string;
  /** Null for whoever has no room of accounts. */
  back: string | null;
}

/** What the form of a rule offers. */
export interface RuleChoices {
  subjects: readonly string[];
  countedFrom: readonly string[];
  units: readonly string[];
  /** What may be done with each subject, the usual way first. */
  actions: Record<string, readonly string[]>;
  outcomes: readonly string[];
  categories: { grievances: CategoryOption[]; tickets: CategoryOption[] };
}

/** What a page of this room is given. */
export interface RetentionVisit {
  ctx: QueryContext;
  choices: RuleChoices;
  words: ReturnType<typeof wordsOf>;
}

/** Loads a page of the room of retention. */
export async function visitRetention<T extends object>(
  request: Request,
  requestId: string,
  load: (visit: RetentionVisit) => Promise<T>,
): Promise<T & { here: RetentionHere; choices: RuleChoices }> {
  const { actor } = await requireActor(request);
  const language = languageOf(request, actor.language);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const choices = await ruleChoices(language);
    const shown = await load({ ctx, choices, words: wordsOf(language) });
    const back = ctx.ability.can("read", "Account") ? "/admin/users" : null;
    return { ...shown, choices, here: { now: Date.now(), timeZone: ACCOUNT_ZONE(), back } };
  });
}

async function ruleChoices(language: string): Promise<RuleChoices> {
  const [grievances, tickets] = await Promise.all([listCategories("grievance"), listCategories("support_ticket")]);
  return {
    ...{ subjects: RETENTION_SUBJECTS, countedFrom: COUNTED_FROM, units: RETENTION_UNITS },
    actions: Object.fromEntries(RETENTION_SUBJECTS.map((subject) => [subject, actionsOn(subject)])),
    outcomes: OUTCOMES,
    categories: { grievances: presentCategories(grievances, language), tickets: presentCategories(tickets, language) },
  };
}

/** The terms a form gives; which of them apply is the command's to say. */
export function readTyped({ text }: RoomForm): TypedTerms {
  return {
    ...{ subject: text("subject"), caseClass: text("caseClass"), outcome: text("outcome") },
    categoryCode: text("categoryCode"),
    ...{ countedFrom: text("countedFrom"), amount: text("amount"), unit: text("unit"), action: text("action") },
    source: text("source"),
  };
}
