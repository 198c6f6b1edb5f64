import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { InvalidInputError, NotFoundError } from "~/models/errors";
import { listBlocks, revokeBlock } from "~/workflows/offline/listBlocks";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { readCursor, writeCursor } from "~/workflows/triage/cursor";
import { readNames } from "~/workflows/triage/readNames";
import { EmptyState } from "../../components/EmptyState";
import { NowProvider } from "../../components/Now";
import { PageFrame } from "../../components/PageFrame";
import { acting, answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { presentBlocks } from "../../presenters/blocks";
import { requireActor, requireForm } from "../../session.server";
import { BlockLine } from "./BlockLine";

/** For whoever looks after people that record without a network. */
export const handle = { ability: "NumberBlock:read" };

/** Times of a list about several provinces stand in one zone. */
const ZONE = "Africa/Lubumbashi";

/** The devices of one's people, the newest numbers first. */
export async function loader({ request, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    if (!ctx.ability.can("read", "NumberBlock")) throw new NotFoundError();
    const { lines, next } = await listBlocks(ctx, readCursor(new URL(request.url).searchParams.get("before")));
    const names = await readNames(
      ctx,
      lines.map(({ block }) => block.userId),
    );
    return {
      blocks: presentBlocks(lines, names, ctx.clock.now()),
      next: next && writeCursor(next.value, next.id),
      now: ctx.clock.now().getTime(),
      title: wordsOf(languageOf(request, actor.language)).t("books.title"),
    };
  });
}

const asked = z.object({ act: z.enum(["revoke", "restore"]), block: z.string().min(1).max(40) });

/** Takes the numbers of a device back, or gives them back. */
export async function action({ request, context: { requestId } }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const form = await requireForm(request);
  return acting(async () => {
    if (!queryContext(actor).ability.can("read", "NumberBlock")) throw new NotFoundError();
    const read = asked.safeParse(Object.fromEntries(form));
    if (!read.success) throw new InvalidInputError({});
    const { act, block: blockId } = read.data;
    await runCommand(actor, (ctx) => revokeBlock(ctx, { blockId, revoked: act === "revoke" }), { requestId });
    throw redirect("/admin/books");
  });
}

/** Draws them. */
export default function Books() {
  const { blocks, next, now } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <NowProvider at={now}>
      <PageFrame>
        <div className="mx-auto grid w-full max-w-4xl content-start gap-4 px-4 py-6">
          <h1 className="text-xl font-semibold">{t("books.title")}</h1>
          <p className="text-quiet">{t("books.lead")}</p>
          {blocks.length === 0 && <EmptyState title={t("books.none")}>{t("books.none_body")}</EmptyState>}
          <ul className="grid divide-y divide-line">
            {blocks.map((block) => (
              <BlockLine key={block.id} block={block} timeZone={ZONE} />
            ))}
          </ul>
          {next && (
            <Link
              to={`?before=${encodeURIComponent(next)}`}
              className="tap justify-self-start text-sm text-link underline"
            >
              {t("books.older")}
            </Link>
          )}
        </div>
      </PageFrame>
    </NowProvider>
  );
}
