import { useLoaderData } from "@remix-run/react";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/Icon";
import { clockTime } from "../../components/moments";
import type { ShownMessage } from "./presentPhone.server";
import type { loader } from "./route";
import type { Sending } from "./useSending";

/** The demonstration's phones are in the east of the country. */
const ZONE = "Africa/Lubumbashi";
/** Characters of one SMS in the GSM alphabet. */
const ONE_SMS = 160;

interface ScreenParts {
  operator: string | null;
  sending: Sending;
  text: string;
  onType(text: string): void;
}

/** The lit part of the phone: the network, the conversation with the house, and what is being typed. */
export function PhoneScreen({ operator, sending, text, onType }: ScreenParts) {
  const { t } = useTranslation();
  const { shortCode, messages } = useLoaderData<typeof loader>();
  const end = useRef<HTMLDivElement>(null);
  const shown = messages.at(-1)?.id ?? "";
  useEffect(() => {
    const log = end.current?.parentElement;
    log?.scrollTo({ top: log.scrollHeight });
  }, [shown, sending.leaving, sending.waiting]);
  return (
    <div className="screen">
      <div className="screen-bar" aria-hidden="true">
        <span className="bars">
          <i /> <i /> <i /> <i />
        </span>
        <span className="screen-operator">{operator ?? t("simulator.no_operator")}</span>
        <span className="battery">
          <i />
        </span>
      </div>
      <p className="screen-title">
        <span>{t("simulator.with")}</span> <span>{shortCode}</span>
      </p>
      <div className="screen-log" role="log" aria-label={t("simulator.conversation")} tabIndex={0}>
        {messages.length === 0 && !sending.leaving && <p className="screen-empty">{t("simulator.empty")}</p>}
        {messages.map((message) => (
          <Bubble key={message.id} message={message} />
        ))}
        {sending.leaving !== null && <p className="bubble bubble-sent bubble-leaving">{sending.leaving}</p>}
        {sending.failed && (
          <p className="bubble-failed" role="alert">
            {t("simulator.failed")}
          </p>
        )}
        {sending.waiting && (
          <p className="typing" aria-label={t("simulator.waiting")}>
            <i /> <i /> <i />
          </p>
        )}
        <div ref={end} />
      </div>
      <div className="screen-compose">
        <label htmlFor="text" className="sr-only">
          {t("simulator.write")}
        </label>
        <textarea
          id="text"
          name="text"
          rows={2}
          maxLength={1000}
          value={text}
          placeholder={t("simulator.write")}
          onChange={(event) => onType(event.target.value)}
          onKeyDown={sendOnEnter}
        />
        <span className="screen-count" aria-hidden="true">
          {text.length}/{Math.max(1, Math.ceil(text.length / ONE_SMS)) * ONE_SMS}
        </span>
      </div>
    </div>
  );
}

function Bubble({ message }: { message: ShownMessage }) {
  const { t } = useTranslation();
  const { direction, text, segments, at, delivered } = message;
  const sent = direction === "sent";
  return (
    <div className={`bubble ${sent ? "bubble-sent" : "bubble-received"}`}>
      <span className="sr-only">{t(sent ? "simulator.you" : "simulator.house")}</span>
      <p>{text}</p>
      <p className="bubble-facts">
        {t("simulator.facts", { clock: clockTime(at, ZONE), count: segments })}
        {delivered && <Icon name="check" label={t("simulator.delivered")} className="size-3" />}
      </p>
    </div>
  );
}

function sendOnEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
