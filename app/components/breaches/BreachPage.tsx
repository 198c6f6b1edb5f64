import { useTranslation } from "react-i18next";
import { AccountForm, type FormRefusal } from "../accounts/AccountForm";
import { Button, ButtonLink } from "../Button";
import { Notice } from "../Notice";
import { NowProvider } from "../Now";
import { PageFrame } from "../PageFrame";
import { BreachForm } from "./BreachForm";
import { BreachSheet } from "./BreachSheet";
import { BreachState } from "./BreachState";
import type { BreachPageView } from "./breachView";

/** One breach: its form for those who keep the register while it is open, else what it says. */
export function BreachPage({ view, refused }: { view: BreachPageView; refused: FormRefusal | undefined }) {
  const { t } = useTranslation();
  const { breach, mayManage, done, timeZone } = view;
  const isClosed = Boolean(breach?.closedAt);
  return (
    <NowProvider at={view.now}>
      <PageFrame>
        <div className="mx-auto grid w-full max-w-3xl min-w-0 content-start gap-4 px-3 py-4 md:px-4">
          <ButtonLink to="/admin/breaches" look="quiet" icon="arrowLeft" className="-ml-2 justify-self-start px-2">
            {t("breach.title")}
          </ButtonLink>
          <header className="flex flex-wrap items-center gap-2">
            <h1 className="text-xl font-semibold break-words" dir="auto">
              {breach?.words.title ?? t("breach.new")}
            </h1>
            {breach && <BreachState breach={breach} timeZone={timeZone} />}
          </header>
          {done && !refused && <Notice icon="check">{t("breach.kept")}</Notice>}
          {mayManage && !isClosed ? (
            <BreachForm view={view} refused={refused} />
          ) : (
            breach && <BreachSheet breach={breach} timeZone={timeZone} />
          )}
          {breach && mayManage && (
            <AccountForm
              act={isClosed ? "reopen" : "close"}
              refused={refused}
              className="grid gap-2 border-t border-line pt-4"
            >
              <p className="text-sm text-quiet">{t(isClosed ? "breach.reopen_hint" : "breach.close_hint")}</p>
              <div>
                <Button icon={isClosed ? "undo" : "check"}>{t(isClosed ? "breach.reopen" : "breach.close")}</Button>
              </div>
            </AccountForm>
          )}
        </div>
      </PageFrame>
    </NowProvider>
  );
}
