import { Form, Link, useSubmit } from "@remix-run/react";
import { useEffect, useRef, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { SelectField, TextField } from "../Field";
import { queueHref, type PanelChoice, type PanelField, type QueueView } from "./queueView";

/** Narrows the list. An ordinary form of an address, which can be kept or sent on; it needs no script. */
export function FilterPanel({ queue, fields }: { queue: QueueView; fields: PanelField[] }) {
  const { t } = useTranslation();
  const submit = useSubmit();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>("select, input:not([type=hidden])")?.focus(), []);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = [...new FormData(event.currentTarget)].filter(([, value]) => value !== "") as [string, string][];
    submit(new URLSearchParams(asked), { action: queue.base }); // what is not asked does not lengthen the address
  };
  return (
    <Form
      ref={form}
      action={queue.base}
      onSubmit={send}
      aria-label={t("filter.panel")}
      className="grid max-sm:grid-cols-2 sm:grid-cols-[repeat(auto-fill,minmax(min(100%,11rem),1fr))] items-end gap-2 border-b border-line bg-sunken px-3 py-3 md:px-4"
    >
      <Kept queue={queue} />
      {fields.map((field) => (
        <PanelBox key={`${field.name} ${field.value}`} field={field} />
      ))}
      <div className="flex flex-wrap gap-2">
        <Button look="primary">{t("filter.apply")}</Button>
        <Link to={queueHref(queue, {})} className="tap inline-flex items-center px-2 text-sm text-link">
          {t("filter.close")}
        </Link>
      </div>
    </Form>
  );
}

/** Where one stands, and what no field of the panel is about (the figure a list is behind). */
function Kept({ queue: { view, sort, q, filter, panel } }: { queue: QueueView }) {
  const named = new Set(panel?.map(({ name }) => name));
  const others = Object.entries(filter?.params ?? {}).filter(([name]) => !named.has(name));
  const kept = [["view", view], ["sort", sort === "due" ? "" : sort], ["q", q], ...others];
  return kept.map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />);
}

function PanelBox({ field: { name, type, value, choices } }: { field: PanelField }) {
  const { t } = useTranslation();
  const box = { id: `filter-${name}`, name, label: t(`filter.${name}`), defaultValue: value };
  if (type === "date") return <TextField {...box} type="date" />;
  if (type === "text") return <TextField {...box} maxLength={60} autoComplete="off" />;
  return (
    <SelectField {...box}>
      <option value="">{t("filter.any")}</option>
      {grouped(choices).map(({ group, members }) =>
        group === undefined ? (
          <Options key="" choices={members} />
        ) : (
          <optgroup key={group} label={group}>
            <Options choices={members} />
          </optgroup>
        ),
      )}
    </SelectField>
  );
}

function Options({ choices }: { choices: PanelChoice[] }) {
  return choices.map(({ code, word }) => (
    <option key={code} value={code}>
      {word}
    </option>
  ));
}

/** Choices that stand one after another under one name. */
function grouped(choices: PanelChoice[]): { group?: string; members: PanelChoice[] }[] {
  const groups: { group?: string; members: PanelChoice[] }[] = [];
  for (const choice of choices) {
    const last = groups.at(-1);
    if (last && last.group === choice.group) last.members.push(choice);
    else groups.push({ group: choice.group, members: [choice] });
  }
  return groups;
}
