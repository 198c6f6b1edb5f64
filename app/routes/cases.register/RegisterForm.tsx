import { Form, Link, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../../components/Button";
import { CategoryOptions } from "../../components/CategoryOptions";
import { ChoiceField, SelectField, TextAreaField, TextField, TickField } from "../../components/Field";
import { Notice } from "../../components/Notice";
import { PlaceOptions } from "../../components/PlaceOptions";
import { ProxyFields } from "../../components/ProxyFields";
import { Reference } from "../../components/Reference";
import { SafeContactFields } from "../../components/SafeContactFields";
import { useFirstFault } from "../../components/useFirstFault";
import { useHouse } from "../../components/useHouse";
import type { CategoryOption } from "../../presenters/categories";
import type { PlaceGroup } from "../../presenters/places";

interface Props {
  once: string;
  categories: CategoryOption[];
  places: PlaceGroup[];
  typed: Record<string, string | undefined>;
  refused: { code?: string; fields?: Record<string, string> } | null;
  /** The line before, now a case: its number and code are copied onto the paper. */
  told: { reference: string; code: string; mayRead: boolean; number?: string } | null;
  /** The number of the case that this line already is. */
  known: string | null;
}

/** A line of the paper register. What the lines of a page share stays from one to the next. */
export function RegisterForm({ once, categories, places, typed, refused, told, known }: Props) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf;
  const form = useFirstFault(refused);
  const busy = useNavigation().state === "submitting";
  const errorOf = (name: string) => (refused?.fields?.[name] ? t(refused.fields[name]) : undefined);
  const field = (name: string) => ({
    id: `register-${name}`,
    name,
    defaultValue: typed[name] ?? "",
    error: errorOf(name),
    autoComplete: "off",
  });
  const choice = (name: string, values: string[], words: string) => ({
    ...field(name),
    options: values.map((value) => ({ value, label: t(`record.${words}.${value || "none"}`) })),
  });
  const tick = (name: string) => ({ id: `register-${name}`, name, defaultChecked: Boolean(typed[name]) });
  return (
    <Form ref={form} method="post" className="grid gap-5" noValidate>
      <header className="grid gap-1">
        <p className="flex flex-wrap justify-between gap-x-4 text-sm">
          <Link to="/cases/new" className="tap inline-flex items-center text-link">
            {t("record.title")}
          </Link>
          <Link to="/cases/import" className="tap inline-flex items-center text-link">
            {t("import.link")}
          </Link>
        </p>
        <h1 className="text-xl font-semibold">{t("register.title")}</h1>
        <p className="text-sm text-quiet">{t("register.lead")}</p>
      </header>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="once" value={(refused && typed.once) || once} />
      <div role="status">{told && <Told told={told} />}</div>
      {refused && (
        <Notice tone="bad" icon="alert">
          {t([`errors.${refused.code}`, "errors.refused"])}{" "}
          {known && (
            <Link to={`/cases/${known}`} className="underline">
              {t("register.known")} <Reference value={known} />
            </Link>
          )}
        </Notice>
      )}
      <section className="grid items-start gap-4 rounded-lg border border-line bg-sunken p-4 sm:grid-cols-3">
        <h2 className="text-sm font-semibold sm:col-span-3">{t("register.kept")}</h2>
        <SelectField {...field("place")} label={t("record.place")} required>
          <option value="" />
          <PlaceOptions groups={places} />
        </SelectField>
        <TextField {...field("receivedOn")} type="date" label={t("register.received_on")} required />
        <TextField {...field("receivedBy")} label={t("register.received_by")} />
      </section>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          {...field("registerNo")}
          label={t("register.number")}
          hint={t("register.number_hint")}
          required
          autoFocus
        />
        <TextField {...field("name")} label={t("record.name")} />
      </div>
      <TextAreaField {...field("text")} label={t("record.text")} rows={4} required />
      <SelectField {...field("category")} label={t("record.category")}>
        <option value="">{t("record.category_unknown")}</option>
        <CategoryOptions categories={categories} />
      </SelectField>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <ChoiceField {...choice("sex", ["F", "M", ""], "sexes")} label={t("record.sex")} />
        <ChoiceField {...choice("ageBand", ["minor", "adult", "elder", ""], "ages")} label={t("record.age")} />
        <TextField {...field("phone")} type="tel" label={t("record.phone")} />
        <TextField {...field("householdCode")} label={t("record.household")} autoCapitalize="characters" />
      </div>
      <TickField {...tick("anonymous")} label={t("record.anonymous")} hint={t("record.anonymous_hint")} />
      <TickField {...tick("againstStaff")} label={t("record.against_staff")} hint={t("record.against_staff_hint")} />
      <ProxyFields idPrefix="register" typed={typed} errorOf={errorOf} />
      <details className="border-t border-line pt-3">
        <summary className="tap cursor-pointer text-sm font-medium">{t("record.reach")}</summary>
        <div className="grid gap-4 pt-3">
          <SafeContactFields idPrefix="register" typed={typed} errorOf={errorOf} />
        </div>
      </details>
      <Button look="primary" icon="check" disabled={busy} className="justify-self-start">
        {t(busy ? "action.saving" : "register.send")}
      </Button>
    </Form>
  );
}

function Told({ told }: { told: NonNullable<Props["told"]> }) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-1 rounded-lg border border-dashed border-edge bg-surface p-4 text-sm">
      <p className="font-semibold">{t("register.done", { number: told.number ?? "" })}</p>
      <p>
        {t("record.reference")}{" "}
        {told.mayRead ? (
          <Link to={`/cases/${told.reference}`} className="text-lg font-bold text-link">
            <Reference value={told.reference} />
          </Link>
        ) : (
          <strong className="text-lg">
            <Reference value={told.reference} />
          </strong>
        )}{" "}
        · {t("record.code")} <strong className="text-lg tabular-nums">{told.code}</strong>
      </p>
      <p className="text-quiet">{t("register.copy")}</p>
    </div>
  );
}
