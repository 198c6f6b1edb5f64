import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../Button";
import { EmptyState } from "../EmptyState";
import { Icon } from "../Icon";
import { NowProvider } from "../Now";
import { PageFrame } from "../PageFrame";
import { SearchBox } from "../queue/SearchBox";
import { roomIcon } from "../roomIcon";
import { UpdatedMark } from "../UpdatedMark";
import { useHouse } from "../useHouse";
import { useLive } from "../useLive";
import { HomeFigures } from "./HomeFigures";
import type { HomeView } from "./homeView";
import { WaitingList } from "./WaitingList";

/** What somebody meets when they come in: what waits for them, how their places are, and where they may go. */
export function HomePage({ home }: { home: HomeView }) {
  const { t } = useTranslation();
  const updatedAt = useLive();
  const rooms = useHouse()?.account?.rooms ?? [];
  const searched = rooms.find(({ room }) => room === "cases" || room === "tickets");
  const kind = searched?.room === "tickets" ? "support_ticket" : "grievance";
  return (
    <NowProvider at={home.now}>
      <PageFrame search={searched && <SearchBox action={searched.to} q="" label={t(`search.label.${kind}`)} />}>
        <div className="mx-auto grid w-full max-w-6xl content-start gap-6 px-3 py-5 md:px-5">
          {rooms.length === 0 ? (
            <EmptyState heading title={t("hall.welcome", { name: home.name })}>
              <p>{t("hall.body")}</p>
            </EmptyState>
          ) : (
            <>
              <header className="flex flex-wrap items-baseline gap-x-4">
                <h1 className="text-lg font-semibold">{t("hall.welcome", { name: home.name })}</h1>
                <UpdatedMark at={updatedAt} />
              </header>
              <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
                <div className="grid gap-6">
                  <Waits home={home} />
                  {home.waiting.length === 0 && home.approvals.length === 0 && <Doors />}
                </div>
                {home.figures && <HomeFigures figures={home.figures} />}
              </div>
              {(home.waiting.length > 0 || home.approvals.length > 0) && <Doors />}
            </>
          )}
        </div>
      </PageFrame>
    </NowProvider>
  );
}

function Waits({ home }: { home: HomeView }) {
  const { t } = useTranslation();
  if (home.waiting.length === 0 && home.approvals.length === 0) return null;
  const some = home.waiting.filter(({ count }) => count > 0);
  const approvals = home.approvals.filter(({ count }) => count > 0);
  const isCalm = some.length === 0 && approvals.length === 0;
  return (
    <section aria-labelledby="home-waiting" className="grid gap-3">
      <h2 id="home-waiting" className="text-base font-semibold">
        {t("home.waiting")}
      </h2>
      {isCalm && <p className="text-sm text-quiet">{t("home.calm")}</p>}
      {some.map((waiting) => (
        <WaitingList key={`${waiting.room} ${waiting.line}`} waiting={waiting} />
      ))}
      {approvals.map(({ what, count, href }) => (
        <p
          key={what}
          className="flex flex-wrap items-center gap-3 rounded-lg border border-line bg-surface px-3 py-2.5"
        >
          <span className="flex-1 text-sm">{t(`home.${what}`, { count })}</span>
          <ButtonLink to={href}>{t("home.decide")}</ButtonLink>
        </p>
      ))}
    </section>
  );
}

/** The rooms, each with what it is for. */
function Doors() {
  const { t } = useTranslation();
  const rooms = useHouse()?.account?.rooms ?? [];
  return (
    <nav aria-labelledby="home-rooms" className="grid gap-3">
      <h2 id="home-rooms" className="text-base font-semibold">
        {t("home.rooms")}
      </h2>
      <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {rooms.map(({ room, to }) => (
          <li key={room}>
            <Link
              to={to}
              className="flex h-full gap-3 rounded-lg border border-line bg-surface px-3 py-2.5 hover:bg-hover"
            >
              <Icon name={roomIcon(room)} className="mt-0.5 size-5 text-link" />
              <span>
                <span className="block text-sm font-medium">{t(`rooms.${room}`)}</span>
                <span className="block text-xs text-quiet">{t(`home.door.${room}`)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
