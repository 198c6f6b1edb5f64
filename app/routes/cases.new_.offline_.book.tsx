import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { formatFollowUpCode } from "~/models/cases/followUpSecret";
import type { NumberBlock } from "~/models/cases/NumberBlock";
import { NotFoundError } from "~/models/errors";
import { mayRecord } from "~/workflows/intake/recordGrievance";
import { numbersOf } from "~/workflows/offline/blockNumbers";
import { handOutBlock } from "~/workflows/offline/handOutBlock";
import { openBook } from "~/workflows/offline/openBook";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { listCategories } from "~/workflows/triage/formChoices";
import { answering, answeringPlainly } from "../errors.server";
import { languageOf } from "../i18n.server";
import { deviceKind, readMade } from "../offlineBook.server";
import { presentCategories } from "../presenters/categories";
import { placesToRecordAt } from "../presenters/places";
import { languageChoices } from "../publicWords.server";
import { requireActor, requireForm } from "../session.server";

/** What a device keeps to record without a link; asked for by the page of that name alone. */
export const handle = { ability: "CaseFile:create" };

const NEVER_KEPT = { "Cache-Control": "private, no-store" };

/** Who is signed in, with the secret that opens their notebook on this device. */
export async function loader({ request, context: { requestId } }: LoaderFunctionArgs) {
  const { actor, csrfToken: csrf } = await requireActor(request);
  return answering(async () => {
    if (!mayRecord(queryContext(actor).ability)) throw new NotFoundError();
    const bookId = readMade(new URL(request.url).searchParams.get("book"));
    const opened = await runCommand(actor, (ctx) => openBook(ctx, bookId), { requestId });
    return Response.json({ account: { id: actor.userId, name: actor.name }, csrf, ...opened }, { headers: NEVER_KEPT });
  });
}

/** Hands numbers out, with the choices of the form. */
export async function action({ request, context: { requestId } }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const form = await requireForm(request);
  return answeringPlainly(async () => {
    const ctx = queryContext(actor);
    if (!mayRecord(ctx.ability)) throw new NotFoundError();
    const asked = { blockId: readMade(form.get("block")), bookId: readMade(form.get("book")) };
    const kind = deviceKind(request.headers.get("User-Agent"));
    const block = await runCommand(actor, (command) => handOutBlock(command, { ...asked, deviceKind: kind }), {
      requestId,
    });
    const choices = {
      categories: presentCategories(await listCategories("grievance"), languageOf(request, actor.language)),
      ...placesToRecordAt(ctx),
      languages: languageChoices(),
    };
    return { ok: true, block: presentBlock(block), choices };
  });
}

function presentBlock(block: NumberBlock) {
  const numbers = numbersOf(block).map(({ reference, code }) => ({ reference, code: formatFollowUpCode(code) }));
  return { id: block.id, handedAt: block.handedAt, expiresAt: block.expiresAt, numbers };
}
