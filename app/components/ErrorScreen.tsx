import { useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "./Button";
import { EmptyState } from "./EmptyState";
import { PageFrame } from "./PageFrame";

const KNOWN = [400, 403, 404, 413, 429, 503] as const;
/** What may go otherwise the next time, as it was asked. */
const PASSING: readonly number[] = [429, 500, 503];

/** What people see instead of a page: what it means for them and where to go, the same whatever the cause inside. */
export function ErrorScreen({ status }: { status: number }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const kind = KNOWN.find((known) => known === status) ?? 500;
  return (
    <PageFrame>
      <div className="grid flex-1 place-items-center">
        <EmptyState
          heading
          title={t(`failure.${kind}.title`)}
          action={
            <div className="mt-2 flex flex-wrap justify-center gap-2">
              {PASSING.includes(kind) && (
                <ButtonLink to={pathname + search} reloadDocument look="primary">
                  {t("failure.again")}
                </ButtonLink>
              )}
              <ButtonLink to="/home" reloadDocument icon="arrowLeft">
                {t("failure.home")}
              </ButtonLink>
            </div>
          }
        >
          <p>{t(`failure.${kind}.body`)}</p>
        </EmptyState>
      </div>
    </PageFrame>
  );
}
