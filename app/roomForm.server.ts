import { data, redirect } from "@remix-run/node";
import type { UserActor } from "~/workflows/access/readSession";
import type { CommandContext, QueryContext } from "~/workflows/commandContext";
import { queryContext, runCommand } from "~/workflows/runCommand";
import type { FormRefusal } from "./components/accounts/AccountForm";
import { acting } from "./errors.server";
import { languageOf, wordsOf } from "./i18n.server";
import { requireActor, requireForm } from "./session.server";

/** What a form of a room is acted on with: what was filled in, and the means to run commands and reads in that name. */
export interface RoomForm {
  actor: UserActor;
  ctx: QueryContext;
  form: FormData;
  /** A field, trimmed; empty when it was not given. */
  text(name: string): string;
  words: ReturnType<typeof wordsOf>;
  run<T>(work: (ctx: CommandContext) => Promise<T>): Promise<T>;
}

/**
 * Does what a form of a room asks, and goes to the address `perform` answers with; what is no address is shown on the
 * page itself. A refusal is answered to the form with what had been typed in it. `demand` refuses strangers before
 * anything that was typed is looked at.
 */
export async function actInRoom<T extends object>(
  request: Request,
  requestId: string,
  demand: (ctx: QueryContext) => void,
  perform: (room: RoomForm) => Promise<string | T>,
) {
  const { actor } = await requireActor(request);
  const form = await requireForm(request);
  const ctx = queryContext(actor, { requestId });
  const typed = typedIn(form);
  const room: RoomForm = {
    actor,
    ctx,
    form,
    text: (name) => (typed[name] ?? "").trim(),
    words: wordsOf(languageOf(request, actor.language)),
    run: (work) => runCommand(actor, work, { requestId }),
  };
  const answer = await acting(async () => {
    demand(ctx);
    const done = await perform(room);
    return typeof done === "string" ? redirect(done) : data({ shown: done, typed, act: typed.act ?? "" });
  });
  if (!("data" in answer) || "shown" in answer.data) return answer as Response | ReturnType<typeof data<Shown<T>>>;
  const refused: FormRefusal = { ...answer.data, act: typed.act ?? "", typed };
  return data(refused, answer.init ?? undefined);
}

/** What a form found out without changing anything: shown with what had been typed. */
export interface Shown<T> {
  shown: T;
  typed: Record<string, string>;
  act: string;
}

/** Fields that are never shown again: what only its person knows, and the secret of the session. */
const NEVER_SHOWN = ["csrf", "password"];

/** The fields of a form, a file in place of a text left out; one that was given several times is its values, parted by spaces. */
export function typedIn(form: FormData): Record<string, string> {
  const names = [...new Set([...form.keys()])].filter((name) => !NEVER_SHOWN.includes(name));
  return Object.fromEntries(
    names.map((name) => [
      name,
      form
        .getAll(name)
        .filter((value) => typeof value === "string")
        .join(" "),
    ]),
  );
}
