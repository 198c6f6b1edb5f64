import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { queryContext } from "~/workflows/runCommand";
import { listUnknown, readSendingAlarm } from "~/workflows/sending/readSending";
import { EmptyState } from "../../components/EmptyState";
import { NowProvider } from "../../components/Now";
import { Notice } from "../../components/Notice";
import { PageFrame } from "../../components/PageFrame";
import { RelativeTime } from "../../components/RelativeTime";
import { useSendingWords } from "../../components/useSendingWords";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { presentSending, presentUnknown, type UnknownView } from "../../presenters/sending";
import { requireActor } from "../../session.server";

/** What does not leave, for those who can do something about it. */
export const handle = { ability: "Sending:read" };

/** People who look after providers sit in the capital. */
const TIME_ZONE = "Africa/Kinshasa";

/** Reads the providers that take nothing and the messages nobody knows the fate of. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId: context.requestId });
    const [alarm, unknown] = await Promise.all([readSendingAlarm(ctx), listUnknown(ctx)]);
    const title = wordsOf(languageOf(request, actor.language)).t("sending.title");
    return { title, now: ctx.clock.now().getTime(), alarm: presentSending(alarm), messages: presentUnknown(unknown) };
  });
}

/** Draws them. */
export default function Sending() {
  const { t } = useTranslation();
  const { alarm, messages, now } = useLoaderData<typeof loader>();
  const { holdInWords } = useSendingWords();
  const isWell = alarm.holds.length === 0 && messages.length === 0;
  return (
    <NowProvider at={now}>
      <PageFrame>
        <header className="border-b border-line px-3 py-2 md:px-4">
          <h1 className="text-base font-semibold">{t("sending.title")}</h1>
        </header>
        {isWell && <EmptyState title={t("sending.well")}>{t("sending.well_body")}</EmptyState>}
        {alarm.holds.map((hold) => (
          <Notice key={hold.provider} tone={hold.isWaiting ? "bad" : "warn"} icon="alert">
            {holdInWords(hold)} <span className="text-quiet">{t("sending.since")} </span>
            <RelativeTime at={hold.since} timeZone={TIME_ZONE} as="moment" className="text-quiet" />
          </Notice>
        ))}
        {messages.length > 0 && <Unknown messages={messages} />}
      </PageFrame>
    </NowProvider>
  );
}

function Unknown({ messages }: { messages: UnknownView[] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="unknown" className="grid gap-2 px-3 py-3 md:px-4">
      <h2 id="unknown" className="text-sm font-semibold">
        {t("sending.unknown")}
      </h2>
      <p className="max-w-[46rem] text-sm text-quiet">{t("sending.unknown_hint")}</p>
      <ul className="grid gap-px overflow-hidden rounded-lg border border-line bg-line">
        {messages.map(({ id, at, channel, templateKey, failure, file }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 bg-surface px-3 py-2 text-sm">
            {file ? (
              <Link to={file.to} className="tap font-semibold text-link tabular-nums">
                {file.reference}
              </Link>
            ) : (
              <span className="text-faint">{t("sending.no_case")}</span>
            )}
            <span>{t(templateKey ? `template.${templateKey}` : "sending.to_staff")}</span>
            <span className="text-quiet">{t(`sending.channel.${channel}`)}</span>
            <span className="text-quiet">{t([`send_failure.${failure}`, "send_failure.no_answer"])}</span>
            <RelativeTime at={at} timeZone={TIME_ZONE} as="moment" className="ml-auto text-xs text-faint" />
          </li>
        ))}
      </ul>
    </section>
  );
}
