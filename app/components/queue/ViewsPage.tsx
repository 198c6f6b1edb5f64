import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button, ButtonLink } from "../Button";
import { EmptyState } from "../EmptyState";
import { Notice } from "../Notice";
import { PageFrame } from "../PageFrame";
import { useHouse } from "../useHouse";
import { KeepViewForm } from "./KeepViewForm";
import { KeptViewLine } from "./KeptViewLine";
import type { RefusedView, ViewsPageView } from "./viewsPageView";

/** The views somebody keeps: named, given to others, put in order, taken off, and each of that taken back. */
export function ViewsPage({ page, refused }: { page: ViewsPageView; refused?: RefusedView }) {
  const { t } = useTranslation();
  const { base, kept, views, done } = page;
  const own = views.filter(({ mine }) => mine);
  return (
    <PageFrame>
      <div className="mx-auto grid w-full max-w-3xl gap-4 px-3 py-4 md:px-4">
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="text-lg font-semibold">{t("views.title")}</h1>
          <ButtonLink to={kept ? `${base}?${kept.from}` : base} look="quiet" icon="arrowLeft" className="ml-auto">
            {t("views.back")}
          </ButtonLink>
        </div>
        {refused && !Object.keys(refused.fields).length && <Notice tone="bad">{t(`errors.${refused.code}`)}</Notice>}
        {done && !refused && <Done base={base} done={done} />}
        {kept && <KeepViewForm page={page} kept={kept} refused={refused} />}
        {views.length ? (
          <ol className="rounded-lg border border-line bg-surface">
            {views.map((view) => (
              <KeptViewLine
                key={`${view.id} ${view.name} ${view.audience}`}
                view={view}
                page={page}
                refused={refused}
                isFirst={view === own[0]}
                isLast={view === own.at(-1)}
              />
            ))}
          </ol>
        ) : (
          !kept && <EmptyState title={t("views.empty.title")}>{t("views.empty.body")}</EmptyState>
        )}
      </div>
    </PageFrame>
  );
}

/** What was done, with the way back: the browser's own form, so that it works before the script has come. */
function Done({ base, done: { act, id, at } }: { base: string; done: NonNullable<ViewsPageView["done"]> }) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-3 rounded-lg border border-line bg-sunken px-4 py-2 text-sm"
    >
      <span className="min-w-0 flex-1">{t(`views.done.${act}`)}</span>
      {act !== "undo" && (
        <Form method="post" action={`${base}/views`}>
          <input type="hidden" name="csrf" value={csrf} />
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="at" value={at} />
          <Button name="act" value="undo" icon="undo">
            {t("views.undo")}
          </Button>
        </Form>
      )}
    </div>
  );
}
