import { useTranslation } from "react-i18next";
import { ButtonLink } from "./Button";
import { EmptyState } from "./EmptyState";
import { PageFrame } from "./PageFrame";

const KNOWN = [403, 404, 429, 503] as const;

/** What people see instead of a page: what it means for them and where to go, the same whatever the cause inside. */
export function ErrorScreen({ status }: { status: number }) {
  const { t } = useTranslation();
  const kind = KNOWN.find((known) => known === status) ?? 500;
  return (
    <PageFrame>
      <div className="grid flex-1 place-items-center">
        <EmptyState
          heading
          title={t(`failure.${kind}.title`)}
          action={
            <ButtonLink to="/home" reloadDocument icon="arrowLeft" className="mt-2">
              {t("failure.home")}
            </ButtonLink>
          }
        >
          <p>{t(`failure.${kind}.body`)}</p>
        </EmptyState>
      </div>
    </PageFrame>
  );
}
