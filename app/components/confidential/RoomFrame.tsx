import { Form, NavLink } from "@remix-run/react";
import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { NowProvider } from "../Now";
import { PageFrame } from "../PageFrame";
import { useHouse } from "../useHouse";

/** A little longer than the room stays open by itself, so that the door is what somebody finds who comes back. */
const LEAVE_MS = 20 * 60_000 + 2_000;
const PARTS = ["reports", "figures", "directory", "words", "keys"] as const;
const WHERE = {
  reports: "/confidential",
  figures: "/confidential/figures",
  directory: "/confidential/directory",
  words: "/confidential/words",
  keys: "/confidential/keys",
};

/**
 * The frame of the closed room. Nothing of it comes out of a printer (`print:hidden`), and what is on the screen goes when the room locks
 * itself.
 */
export function RoomFrame({ now, children }: { now: number; children: ReactNode }) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  useEffect(() => {
    const timer = setTimeout(() => window.location.replace("/confidential/unlock"), LEAVE_MS);
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <NowProvider at={now}>
      <PageFrame>
        <div className="flex flex-1 flex-col print:hidden">
          <div className="flex flex-wrap items-center gap-x-1 gap-y-1 border-b border-line px-3 py-1.5 md:px-4">
            <nav aria-label={t("confidential.parts")} className="flex flex-wrap gap-0.5">
              {PARTS.map((part) => (
                <NavLink
                  key={part}
                  to={WHERE[part]}
                  end
                  className="tap rounded-md px-2 py-1 text-sm text-quiet hover:bg-hover aria-[current=page]:bg-accent-wash aria-[current=page]:font-semibold aria-[current=page]:text-link"
                >
                  {t(`confidential.part.${part}`)}
                </NavLink>
              ))}
            </nav>
            <Form method="post" action="/confidential/unlock" reloadDocument className="ml-auto">
              <input type="hidden" name="csrf" value={csrf} />
              <input type="hidden" name="act" value="lock" />
              <Button icon="lock">{t("confidential.lock")}</Button>
            </Form>
          </div>
          {children}
        </div>
      </PageFrame>
    </NowProvider>
  );
}
