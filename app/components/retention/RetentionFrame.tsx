import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../Icon";
import { NowProvider } from "../Now";
import { PageFrame } from "../PageFrame";

/** A page of the room of retention, with the way back from it. */
export function RetentionFrame({
  now,
  back,
  title,
  children,
}: {
  now: number;
  back: { to: string; words: string } | null;
  title: string;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <NowProvider at={now}>
      <PageFrame>
        <div className="mx-auto grid w-full max-w-4xl min-w-0 content-start gap-5 px-3 py-4 md:px-4">
          <header className="grid gap-1">
            {back && (
              <Link to={back.to} className="tap inline-flex items-center gap-1 justify-self-start text-sm text-link">
                <Icon name="arrowLeft" />
                {t(back.words)}
              </Link>
            )}
            <h1 className="text-xl font-semibold">{title}</h1>
          </header>
          {children}
        </div>
      </PageFrame>
    </NowProvider>
  );
}
