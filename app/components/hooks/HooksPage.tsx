import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { HookView } from "../../presenters/hooks";
import { AccountForm, useTyped, type FormRefusal } from "../accounts/AccountForm";
import { AccountsFrame, type AccountsHere } from "../accounts/AccountsFrame";
import { Button } from "../Button";
import { EmptyState } from "../EmptyState";
import { FieldError, SelectField, TextField } from "../Field";
import { Notice } from "../Notice";
import { TakenSecret } from "../tokens/TakenSecret";
import { HookState } from "./HookState";

interface HooksPageProps {
  view: {
    here: AccountsHere;
    hooks: HookView[];
    holders: { id: string; name: string; service: boolean }[];
    events: string[];
    hosts: readonly string[];
    removed: boolean;
  };
  answer?: FormRefusal | { shown: { secret: string } };
}

/** The addresses of other programs that are told of events. */
export function HooksPage({ view, answer }: HooksPageProps) {
  const { t } = useTranslation();
  const { here, hooks, hosts } = view;
  const shown = answer && "shown" in answer ? answer.shown : null;
  const refused = answer && !("shown" in answer) ? answer : undefined;
  return (
    <AccountsFrame here={here} door="webhooks" title={t("hooks.title")}>
      {view.removed && !answer && <Notice icon="check">{t("hooks.done.remove")}</Notice>}
      {shown && <TakenSecret secret={shown.secret} lead={t("hooks.secret_lead")} />}
      <div className="grid gap-2 border-b border-line px-3 py-3 md:px-4">
        <p className="max-w-prose text-sm text-quiet">{t("hooks.lead")}</p>
        {hosts.length === 0 ? (
          <p className="max-w-prose text-sm text-quiet">{t("hooks.no_host")}</p>
        ) : (
          <details open={refused !== undefined} key={hooks.length}>
            <summary className="tap inline-flex cursor-pointer items-center rounded-md border border-edge bg-surface px-3 py-1.5 text-sm font-medium hover:bg-hover">
              {t("hooks.add_one")}
            </summary>
            <AddHook view={view} refused={refused} />
          </details>
        )}
      </div>
      {hooks.length === 0 && <EmptyState title={t("hooks.none")}>{t("hooks.none_body")}</EmptyState>}
      <ol>
        {hooks.map((hook) => (
          <li key={hook.id} className="grid gap-1 border-b border-line px-3 py-3 md:px-4">
            <p className="flex flex-wrap items-center gap-2">
              <Link
                to={`/admin/webhooks/${hook.id}`}
                className="min-w-0 font-medium break-all text-link hover:underline"
              >
                {hook.host}
              </Link>
              <HookState hook={hook} />
            </p>
            <p className="text-sm text-quiet">
              {t("tokens.acts_as")} {hook.account} ·{" "}
              {hook.events.map((event) => t(`hook_event.${event.replace(".", "_")}`)).join(", ")}
            </p>
          </li>
        ))}
      </ol>
    </AccountsFrame>
  );
}

function AddHook({
  view: { holders, events, hosts },
  refused,
}: {
  view: HooksPageProps["view"];
  refused?: FormRefusal;
}) {
  const { t } = useTranslation();
  const { typed, errorOf } = useTyped("add", refused);
  const ticked = typed("events").split(" ");
  return (
    <AccountForm act="add" refused={refused} className="grid max-w-2xl gap-3 py-3">
      <TextField
        id="url"
        name="url"
        type="url"
        inputMode="url"
        label={t("hooks.url")}
        hint={t("hooks.url_hint", { hosts: hosts.join(", ") })}
        error={errorOf("url")}
        defaultValue={typed("url")}
        maxLength={255}
        autoComplete="off"
        required
      />
      <SelectField
        id="user"
        name="userId"
        label={t("hooks.account")}
        hint={t("hooks.account_hint")}
        error={errorOf("userId")}
        defaultValue={typed("userId")}
        required
      >
        <option value="">{t("field.choose")}</option>
        {holders.map(({ id, name, service }) => (
          <option key={id} value={id}>
            {service ? `${name} (${t("account_state.service")})` : name}
          </option>
        ))}
      </SelectField>
      <fieldset className="grid gap-1" aria-describedby={errorOf("events") ? "events-error" : undefined}>
        <legend className="mb-1 text-sm font-medium">{t("hooks.events")}</legend>
        {events.map((event) => (
          <label key={event} className="tap flex items-start gap-2.5 text-sm">
            <input
              type="checkbox"
              name="events"
              value={event}
              defaultChecked={ticked.includes(event)}
              className="mt-0.5 size-4.5 shrink-0 accent-link"
            />
            <span className="min-w-0">
              {t(`hook_event.${event.replace(".", "_")}`)} <code className="text-xs text-faint">{event}</code>
            </span>
          </label>
        ))}
        <FieldError id="events" error={errorOf("events")} />
      </fieldset>
      <div>
        <Button look="primary" icon="send">
          {t("hooks.add")}
        </Button>
      </div>
    </AccountForm>
  );
}
