import { useTranslation } from "react-i18next";
import { foldForScreen } from "../smsLetters";
import { smsLength } from "../smsLength";
import { markedLetters } from "./LetterMarks";
import { SCREEN_ROOM, type TextChannel } from "./textView";

/** What the text costs, or takes of a screen, as it is typed; and the letters that do not leave as they are. */
export function TextLength({ id, channel, text }: { id: string; channel: TextChannel; text: string }) {
  const { t } = useTranslation();
  if (channel === "web" || channel === "email") {
    return (
      <p id={id} aria-live="polite" className="text-xs text-faint tabular-nums">
        {t("texts.letters_count", { count: Array.from(text).length })}
      </p>
    );
  }
  const { folded, lost } = markedLetters(channel, text);
  return (
    <p id={id} aria-live="polite" className="text-xs text-faint tabular-nums">
      {channel === "sms" ? <SmsCount text={text} /> : <ScreenCount text={text} />}
      {lost.length > 0 && (
        <span className="block text-bad">
          {t(channel === "sms" ? "texts.sms_doubling" : "texts.screen_lost", { characters: lost.join(" ") })}
        </span>
      )}
      {folded.length > 0 && <span className="block">{t("texts.sms_folded", { characters: folded.join(" ") })}</span>}
    </p>
  );
}

function SmsCount({ text }: { text: string }) {
  const { t } = useTranslation();
  const { segments, left } = smsLength(text);
  return <span className={segments > 1 ? "text-warn" : ""}>{t("texts.sms_count", { count: segments, left })}</span>;
}

function ScreenCount({ text }: { text: string }) {
  const { t } = useTranslation();
  const used = foldForScreen(text).length;
  return (
    <span className={used > SCREEN_ROOM ? "text-bad" : ""}>{t("texts.screen_count", { used, room: SCREEN_ROOM })}</span>
  );
}
