import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Badge } from "../Badges";
import { Button } from "../Button";
import { TextField } from "../Field";
import { Icon } from "../Icon";
import { useHouse } from "../useHouse";
import { AudienceField } from "./KeepViewForm";
import type { KeptView, RefusedView, ViewsPageView } from "./viewsPageView";

/** One kept view, and what one may do to it. */
export function KeptViewLine({
  view,
  page,
  refused,
  isFirst,
  isLast,
}: {
  view: KeptView;
  page: ViewsPageView;
  refused?: RefusedView;
  isFirst: boolean;
  isLast: boolean;
}) {
  const { t } = useTranslation();
  const { id, name, href, mine, mayChange, audience, audienceWord } = view;
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-3 py-2 last:border-b-0">
      <Link to={href} dir="auto" className="tap inline-flex min-w-0 items-center truncate font-medium text-link">
        {name}
      </Link>
      {audience !== "mine" && <Badge icon="person">{audienceWord}</Badge>}
      <span className="ml-auto flex flex-wrap items-center gap-1">
        {mine && !isFirst && (
          <Act {...{ page, id, act: "up", label: t("views.up", { name }) }}>
            <Icon name="arrowUp" />
          </Act>
        )}
        {mine && !isLast && (
          <Act {...{ page, id, act: "down", label: t("views.down", { name }) }}>
            <Icon name="arrowUp" className="size-4 rotate-180" />
          </Act>
        )}
        {mayChange && (
          <Act {...{ page, id, act: "remove", label: t("views.remove", { name }) }}>
            <Icon name="close" />
          </Act>
        )}
      </span>
      {mayChange && <Change view={view} page={page} refused={refused?.typed.id === id ? refused : undefined} />}
    </li>
  );
}

function Act({
  page: { base },
  id,
  act,
  label,
  children,
}: {
  page: ViewsPageView;
  id: string;
  act: string;
  label: string;
  children: React.ReactNode;
}) {
  const csrf = useHouse()?.csrf ?? "";
  return (
    <Form method="post" action={`${base}/views`}>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="id" value={id} />
      <Button look="quiet" name="act" value={act} aria-label={label} title={label} className="px-2">
        {children}
      </Button>
    </Form>
  );
}

/** Another name, or other people; it opens below the line, without a script too. */
function Change({ view, page, refused }: { view: KeptView; page: ViewsPageView; refused?: RefusedView }) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const { id, name, audience, isAboutSomebody } = view;
  return (
    <details className="w-full" open={refused ? true : undefined}>
      <summary className="tap inline-flex cursor-pointer items-center text-sm text-quiet hover:text-ink">
        {t("views.change")}
        <span className="sr-only"> {name}</span>
      </summary>
      <Form
        method="post"
        action={`${page.base}/views`}
        className="grid items-end gap-2 pt-1 sm:grid-cols-[1fr_1fr_auto]"
      >
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="id" value={id} />
        <TextField
          id={`name-${id}`}
          name="name"
          label={t("views.name")}
          error={refused?.fields.name && t(refused.fields.name)}
          defaultValue={refused?.typed.name ?? name}
          maxLength={60}
          required
          autoComplete="off"
        />
        {page.audiences.length > 1 ? (
          <AudienceField
            id={`for-${id}`}
            value={audience}
            audiences={page.audiences}
            {...{ isAboutSomebody, refused }}
          />
        ) : (
          <input type="hidden" name="audience" value={audience} />
        )}
        <Button name="act" value="change">
          {t("views.save")}
        </Button>
      </Form>
    </details>
  );
}
