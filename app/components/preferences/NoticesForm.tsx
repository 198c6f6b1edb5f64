import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { NoticeSettingsView } from "../../presenters/noticeSettings";
import { Button } from "../Button";
import { SelectField } from "../Field";
import { useHouse } from "../useHouse";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** By topic, the ways one is told besides the screen; the hours nothing is sent in; and the daily mail. */
export function NoticesForm({ settings }: { settings: NoticeSettingsView }) {
  const { t } = useTranslation();
  return (
    <Form method="post" className="grid gap-5">
      <input type="hidden" name="csrf" value={useHouse()?.csrf ?? ""} />
      <p className="text-sm text-quiet">{t("preferences.notices.lead")}</p>
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-left text-xs text-faint">
            <th scope="col" className="py-1 font-medium">
              {t("preferences.notices.topic")}
            </th>
            <th scope="col" className="w-20 text-center font-medium">
              {t("channel.email")}
            </th>
            <th scope="col" className="w-16 text-center font-medium">
              {t("channel.sms")}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {settings.topics.map(({ topic, email, sms }) => (
            <tr key={topic}>
              <th scope="row" className="py-1 text-left font-normal">
                {t(`preferences.notices.topics.${topic}`)}
              </th>
              <Tick topic={topic} way="email" on={email} />
              <Tick topic={topic} way="sms" on={sms} disabled={!settings.phoneProved} />
            </tr>
          ))}
        </tbody>
      </table>
      <fieldset className="grid gap-3 sm:grid-cols-3">
        <legend className="mb-1 text-sm font-semibold">{t("preferences.notices.hours")}</legend>
        <Hour name="quietFrom" value={settings.quietFrom} />
        <Hour name="quietTo" value={settings.quietTo} />
        <Hour name="digestAt" value={settings.digestAt} />
      </fieldset>
      <p className="text-xs text-faint">{t("preferences.notices.hours_hint")}</p>
      <div>
        <Button look="primary" name="act" value="keep">
          {t("preferences.keep")}
        </Button>
      </div>
    </Form>
  );
}

function Tick({ topic, way, on, disabled }: { topic: string; way: "email" | "sms"; on: boolean; disabled?: boolean }) {
  const { t } = useTranslation();
  const words = t("preferences.notices.tell", {
    topic: t(`preferences.notices.topics.${topic}`),
    way: t(`channel.${way}`),
  });
  return (
    <td className="text-center">
      <label className="tap inline-grid place-items-center p-1">
        <span className="sr-only">{words}</span>
        <input
          type="checkbox"
          name={topic}
          value={way}
          defaultChecked={on && !disabled}
          disabled={disabled}
          className="size-4.5 accent-link"
        />
      </label>
    </td>
  );
}

function Hour({ name, value }: { name: "quietFrom" | "quietTo" | "digestAt"; value: number | null }) {
  const { t } = useTranslation();
  return (
    <SelectField id={name} name={name} label={t(`preferences.notices.${name}`)} defaultValue={value ?? ""}>
      <option value="">{t("preferences.notices.never")}</option>
      {HOURS.map((hour) => (
        <option key={hour} value={hour}>
          {t("preferences.notices.at", { hour: String(hour).padStart(2, "0") })}
        </option>
      ))}
    </SelectField>
  );
}
