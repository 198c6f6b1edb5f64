import { Link, NavLink, useLocation, useNavigate, useNavigation } from "@remix-run/react";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AccountMenu } from "./AccountMenu";
import { Icon } from "./Icon";
import { IdleWatch } from "./IdleWatch";
import { KeyboardHelp } from "./KeyboardHelp";
import { useKeysInForce, useShortcuts } from "./keys/useShortcuts";
import { Wordmark } from "./Logo";
import { Menu } from "./Menu";
import { NoticeBell } from "./notices/NoticeBell";
import { PaletteDoor } from "./palette/PaletteDoor";
import { roomIcon } from "./roomIcon";
import { SendingAlarm } from "./SendingAlarm";
import { useHouse } from "./useHouse";
import { useRights } from "./useRights";

/**
 * The frame of every room: the way to the others, search, and who is signed in. `search` stands in the middle of the
 * bar; `children` is the room. The room gives its own `h1`.
 */
export function PageFrame({ search, children }: { search?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  const [help, setHelp] = useState(false);
  useKeysInForce();
  useFrameKeys(setHelp);
  useRights();
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="absolute top-1 left-1 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 text-on-accent focus:translate-y-0"
      >
        {t("frame.skip")}
      </a>
      <header className="sticky short:static top-0 z-20 border-b border-line bg-paper print:hidden">
        <Progress />
        <div className="flex h-13 items-center gap-2 px-3 sm:gap-4 sm:px-4">
          <Link to="/home" className="tap inline-flex items-center rounded-md" aria-label={t("frame.home")}>
            <Wordmark name={t("app.name")} compact />
          </Link>
          <Rooms />
          <div className="min-w-0 flex-1">{search}</div>
          <PaletteDoor />
          <button
            type="button"
            onClick={() => setHelp(true)}
            aria-label={t("keys.title")}
            title={t("keys.title")}
            className="hidden rounded-md p-1.5 text-faint hover:bg-hover hover:text-ink md:block"
          >
            <Icon name="keyboard" className="size-5" />
          </button>
          <NoticeBell />
          <AccountMenu />
        </div>
      </header>
      <SendingAlarm />
      <main id="content" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
        {children}
      </main>
      <IdleWatch />
      <KeyboardHelp open={help} onClose={() => setHelp(false)} />
    </div>
  );
}

/** The keys of every page: this help, and the way to the rooms everybody works in, where they may enter. */
function useFrameKeys(setHelp: (open: boolean) => void): void {
  const navigate = useNavigate();
  const account = useHouse()?.account;
  useShortcuts(
    useMemo(() => {
      const enters = (room: string) => account?.rooms.some((one) => one.room === room);
      return {
        help: () => setHelp(true),
        ...(account && { go_home: () => navigate("/home"), go_notices: () => navigate("/notices") }),
        ...(enters("cases") && { go_cases: () => navigate("/cases") }),
        ...(enters("tickets") && { go_tickets: () => navigate("/tickets") }),
      };
    }, [account, navigate, setHelp]),
  );
}

/** The rooms this person may enter, and only those: side by side where there is room, in a menu on a phone. */
function Rooms() {
  const { t } = useTranslation();
  const house = useHouse();
  const { pathname } = useLocation();
  const rooms = [
    ...(house?.account?.rooms ?? []),
    ...(house?.simulator ? [{ room: "simulator", to: "/simulator" }] : []),
  ];
  if (!rooms.length) return null;
  const doors = rooms.map(({ room, to }) => <Door key={room} room={room} to={to} />);
  return (
    <nav aria-label={t("frame.rooms")}>
      <div className="hidden gap-0.5 md:flex">{doors}</div>
      <div className="md:hidden">
        <Menu
          key={pathname} // walking to a room closes it
          label={t("frame.menu")}
          summaryClass="tap grid size-9 place-items-center rounded-md text-quiet hover:bg-hover"
          summary={<Icon name="menu" className="size-5" />}
          panelClass="left-0"
        >
          {doors}
        </Menu>
      </div>
    </nav>
  );
}

/** Its name is written out on a wide screen and in the menu; between the two the drawing carries it. */
function Door({ room, to }: { room: string; to: string }) {
  const { t } = useTranslation();
  return (
    <NavLink
      to={to}
      prefetch="intent"
      title={t(`rooms.${room}`)}
      className="tap flex items-center gap-1.5 rounded-md px-2 py-1.5 text-sm text-quiet hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-wash aria-[current=page]:font-semibold aria-[current=page]:text-link md:py-1"
    >
      <Icon name={roomIcon(room)} className="size-5 md:size-4" />
      <span className="md:sr-only xl:not-sr-only">{t(`rooms.${room}`)}</span>
    </NavLink>
  );
}

/** A thin line while the next page is on its way over a slow link. */
function Progress() {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <div role="status" className="absolute inset-x-0 top-0 h-0.5 overflow-hidden">
      {busy && <div className="h-full w-full origin-left animate-load bg-link" />}
      <span className="sr-only">{busy ? t("frame.loading") : ""}</span>
    </div>
  );
}
