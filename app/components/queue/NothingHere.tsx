import { useTranslation } from "react-i18next";
import { ButtonLink } from "../Button";
import { EmptyState } from "../EmptyState";
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
      {t(filter ? "empty.search.within" : "empty.search.body")}
    </EmptyState>
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
