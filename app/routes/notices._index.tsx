import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { readNotices } from "~/workflows/notices/readNotices";
import { readOff } from "~/workflows/notices/readOff";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { NoticesPage } from "../components/notices/NoticesPage";
import { languageOf, wordsOf } from "../i18n.server";
import { presentNotice } from "../presenters/notices";
import { requireActor, requireForm } from "../session.server";

/** What somebody was told is theirs; each line passes the ability again. */
export const handle = { ability: "signed-in" };

const id = z.string().regex(/^[0-9A-Z]{26}$/);
const address = z.object({ before: id.nullable().catch(null) });
const form = z.object({ id: id.optional() });

/** A page of notices, newest first. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const { before } = address.parse({ before: new URL(request.url).searchParams.get("before") });
  const ctx = queryContext(actor, { requestId: context.requestId });
  const { notices, next } = await readNotices(ctx, { before });
  return {
    notices: notices.map(presentNotice),
    moreHref: next && `/notices?before=${next}`,
    startHref: before && "/notices",
    now: Date.now(),
    title: wordsOf(languageOf(request, actor.language)).t("rooms.notices"),
  };
}

/** Marks one as read, or all of them. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const which = form.safeParse(Object.fromEntries(await requireForm(request)));
  if (!which.success) throw new Response(null, { status: 404 }); // not one of theirs, nor all of them
  await runCommand(actor, (ctx) => readOff(ctx, which.data), { requestId: context.requestId });
  return redirect("/notices");
}

/** Draws them. */
export default function Notices() {
  return <NoticesPage view={useLoaderData<typeof loader>()} />;
}
