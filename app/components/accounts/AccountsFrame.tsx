import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../Icon";
import { NowProvider } from "../Now";
import { PageFrame } from "../PageFrame";

/** Where an administrator stands: the present, the zone times are shown in, and how many requests wait. */
export interface AccountsHere {
  now: number;
  timeZone: string;
  pending: number;
}

/** The pages of this room; what else an administrator keeps has rooms of its own. */
type DoorName = "users" | "grants" | "review" | "sees" | "tokens" | "webhooks" | "idle" | "backups" | "jobs";

const DOORS: { name: DoorName | "operators" | "calendars" | "retention"; to: string; icon: IconName }[] = [
  { name: "users", to: "/admin/users", icon: "person" },
  { name: "grants", to: "/admin/access", icon: "clock" },
  { name: "review", to: "/admin/access/review", icon: "check" },
  { name: "sees", to: "/admin/access/sees", icon: "search" },
  { name: "tokens", to: "/admin/tokens", icon: "command" },
  { name: "webhooks", to: "/admin/webhooks", icon: "share" },
  { name: "idle", to: "/admin/idle", icon: "lock" },
  { name: "backups", to: "/admin/backups", icon: "paper" },
  { name: "jobs", to: "/admin/jobs", icon: "play" },
  { name: "operators", to: "/admin/operators", icon: "phone" },
  { name: "calendars", to: "/admin/calendars", icon: "sun" },
  { name: "retention", to: "/admin/retention", icon: "archive" },
];

/** The room of accounts: its three doors, and what stands behind the open one. */
export function AccountsFrame({
  here,
  door,
  title,
  actions,
  children,
}: {
  here: AccountsHere;
  door: DoorName;
  title: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <NowProvider at={here.now}>
      <PageFrame>
        <div className="flex min-w-0 flex-1 flex-col md:flex-row">
          <Doors door={door} pending={here.pending} />
          <section className="flex min-w-0 flex-1 flex-col" aria-labelledby="room-heading">
            <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-3 py-2 md:px-4">
              <h1 id="room-heading" className="min-w-0 truncate text-base font-semibold">
                {title}
              </h1>
              <div className="ml-auto flex flex-wrap gap-2">{actions}</div>
            </header>
            {children}
          </section>
        </div>
      </PageFrame>
    </NowProvider>
  );
}

function Doors({ door, pending }: { door: string; pending: number }) {
  const { t } = useTranslation();
  return (
    <nav
      aria-label={t("rooms.accounts")}
      className="shrink-0 border-line max-md:overflow-x-auto max-md:border-b short:overflow-visible short:[&_ul]:flex-wrap md:w-48 md:border-r lg:w-52 print:hidden"
    >
      <ul className="flex gap-0.5 p-1.5 md:sticky md:top-13 md:flex-col md:p-2">
        {DOORS.map(({ name, to, icon }) => (
          <li key={name}>
            <Link
              to={to}
              aria-current={name === door ? "page" : undefined}
              className="tap flex items-center gap-2 rounded-md px-2 py-1.5 text-sm whitespace-nowrap text-quiet hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-wash aria-[current=page]:font-semibold aria-[current=page]:text-link"
            >
              <Icon name={icon} />
              <span className="flex-1">{t(`accounts.door.${name}`)}</span>
              {name === "grants" && pending > 0 && (
                <span className="rounded-full bg-warn-wash px-1.5 text-xs font-semibold text-warn tabular-nums">
                  {pending}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
