import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AccountMenu } from "./AccountMenu";
import { Wordmark } from "./Logo";

/** A page at the door of the house, for somebody who is not inside yet: one thing to do, and nothing around it. */
export function DoorPage({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex justify-end p-3">
        <AccountMenu />
      </header>
      <main className="mx-auto grid w-full max-w-md flex-1 content-center gap-6 px-5 pb-16">
        <Link to="/" reloadDocument className="justify-self-start rounded-md" aria-label={t("login.to_home")}>
          <Wordmark name={t("app.name")} />
        </Link>
        <div>
          <h1 className="text-xl font-semibold">{title}</h1>
          {lead && <p className="mt-1 text-sm text-faint">{lead}</p>}
        </div>
        {children}
      </main>
    </div>
  );
}
