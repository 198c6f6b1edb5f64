import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { RecordFieldsProps } from "./RecordFields";

type Props = Pick<RecordFieldsProps, "categories" | "places"> & { typed: Record<string, string> };

/** What was understood, in sentences to read aloud to the person before it is saved. */
export function ReadBack({ categories, places, typed }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const words = typed.text?.trim();
  if (!words) return null;
  const options = categories.flatMap((one) => [one, ...one.details]);
  const about = options.find(({ code }) => code === typed.category)?.label;
  const place = places.flatMap((group) => group.places).find(({ code }) => code === typed.place)?.name;
  const sentences = [
    typed.name && !typed.anonymous ? t("readback.named", { name: typed.name }) : t("readback.unnamed"),
    about ? t("readback.about", { about }) : "",
    place ? t("readback.place", { place }) : t("readback.nowhere"),
    t("readback.said", { words }),
    reachOf(),
    t("readback.right"),
  ];
  return (
    <section aria-labelledby={id} className="grid gap-1 rounded-md border border-line bg-sunken px-4 py-3">
      <h2 id={id} className="text-sm font-semibold">
        {t("readback.title")}
      </h2>
      <p dir="auto" className="text-base leading-relaxed break-words whitespace-pre-line">
        {sentences.filter(Boolean).join(" ")}
      </p>
    </section>
  );

  function reachOf(): string {
    if (typed.anonymous || (!typed.phone && !typed.trustedPhone)) return t("readback.no_phone");
    if (typed.trustedPhone) return t("readback.trusted", { name: typed.trustedName || typed.trustedPhone });
    return t(typed.noSms ? "readback.call_only" : "readback.sms", { phone: typed.phone });
  }
}
