import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../Button";
import { EmptyState } from "../EmptyState";
import { Reference } from "../Reference";
import { queueHref, type QueueView } from "./queueView";

/** An empty list says what that means, and where the rest is. */
export function NothingHere({ queue }: { queue: QueueView }) {
  const { t } = useTranslation();
  if (queue.q) return <NothingFound queue={queue} />;
  if (queue.filter) return <NothingFits queue={queue} />;
  if (queue.own && queue.view === "open")
    return <EmptyState title={t("desk.empty_own")}>{t("desk.empty_own_body")}</EmptyState>;
  return <EmptyState title={t(`empty.${queue.view}.title`)}>{t(`empty.${queue.view}.body`)}</EmptyState>;
}

function NothingFound({ queue }: { queue: QueueView }) {
  const { t } = useTranslation();
  const { q, filter, moreHref } = queue;
  if (moreHref) return <EmptyState title={t("empty.further.title", { q })}>{t("empty.further.body")}</EmptyState>;
  const [way, to] = filter
    ? ["empty.search.everywhere", queueHref({ ...queue, filter: null, view: "open" }, {})]
    : ["empty.search.back", queueHref(queue, { q: null })];
  return (
    <EmptyState
      title={t("empty.search.title", { q })}
      action={
        <ButtonLink to={to} icon={filter ? "search" : "arrowLeft"}>
          {t(way)}
        </ButtonLink>
      }
    >
      {queue.near.length > 0 && <Near queue={queue} />}
      {t(filter ? "empty.search.within" : "empty.search.body")}
    </EmptyState>
  );
}

/** The number one may have meant. */
function Near({ queue: { base, near } }: { queue: QueueView }) {
  const { t } = useTranslation();
  return (
    <span className="mb-2 block text-base text-ink">
      {t("empty.search.near")}{" "}
      {near.map((reference) => (
        <Link key={reference} to={`${base}/${reference}`} className="mr-2 font-semibold text-link underline">
          <Reference value={reference} />
        </Link>
      ))}
    </span>
  );
}

/** A view and a filter may shut each other out (open, and closed): the filter alone is offered. */
function NothingFits({ queue }: { queue: QueueView }) {
  const { t } = useTranslation();
  if (queue.moreHref) return <EmptyState title={t("filter.further.title")}>{t("filter.further.body")}</EmptyState>;
  const action = queue.view !== "all" && (
    <ButtonLink to={queueHref(queue, { view: "all", sort: null })}>{t("filter.empty.all")}</ButtonLink>
  );
  return (
    <EmptyState title={t("filter.empty.title")} action={action || undefined}>
      {t("filter.empty.body")}
    </EmptyState>
  );
}
