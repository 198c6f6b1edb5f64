import { useTranslation } from "react-i18next";
import { foldForScreen, foldForSms } from "../smsLetters";

/** The text as a basic phone shows it, in the letters it arrives in. */
export function PhonePreview({ channel, text, name }: { channel: "sms" | "ussd"; text: string; name: string }) {
  const { t } = useTranslation();
  const shown = channel === "sms" ? foldForSms(text) : foldForScreen(text);
  return (
    <figure className="mx-auto w-56 max-w-full" aria-label={t("texts.preview_of", { language: name })}>
      <div className="rounded-[1.4rem] border-2 border-edge bg-sunken p-2 pb-3">
        <div className="mx-auto mb-1.5 h-1 w-10 rounded-full bg-edge" />
        <div className="flex min-h-44 flex-col rounded-lg border border-line bg-surface p-2">
          <p className="mb-1.5 border-b border-line pb-1 text-center text-xs text-faint">
            {t(channel === "sms" ? "texts.preview_sender" : "texts.preview_screen")}
          </p>
          {text ? (
            <p
              className={`text-sm leading-snug break-words whitespace-pre-wrap ${channel === "sms" ? "rounded-lg rounded-tl-none bg-accent-wash px-2 py-1.5" : "font-mono text-xs"}`}
            >
              {shown}
            </p>
          ) : (
            <p className="text-xs text-faint">{t("texts.preview_nothing")}</p>
          )}
        </div>
        <svg viewBox="0 0 60 30" className="mx-auto mt-2 h-10 w-24 fill-line" aria-hidden>
          <rect x="22" y="0" width="16" height="8" rx="4" className="fill-edge" />
          {[0, 1, 2].flatMap((row) =>
            [0, 1, 2].map((column) => (
              <rect key={`${row}${column}`} x={6 + column * 18} y={11 + row * 7} width="12" height="4.5" rx="2" />
            )),
          )}
        </svg>
      </div>
      <figcaption className="mt-1 text-center text-xs text-faint">{t("texts.preview")}</figcaption>
    </figure>
  );
}
