import { useLoaderData } from "@remix-run/react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/Icon";
import { clockTime } from "../../components/moments";
import type { ShownMessage } from "./presentPhone.server";
import type { loader } from "./route";
import { UssdScreen } from "./UssdScreen";
import type { Sending } from "./useSending";
import type { Ussd } from "./useUssd";

/** The demonstration's phones are in the east of the country. */
const ZONE = "Africa/Lubumbashi";
/** Characters of one SMS in the GSM alphabet. */
const ONE_SMS = 160;

/** What the phone is used for: writing messages, or dialling a code. */
export type PhoneUse = "sms" | "ussd";

interface ScreenParts {
  use: PhoneUse;
  onUse(use: PhoneUse): void;
  sending: Sending;
  ussd: Ussd;
  text: string;
  onType(text: string): void;
}

/** The lit part of the phone: the network, what the phone is used for, and that. */
export function PhoneScreen({ use, onUse, sending, ussd, text, onType }: ScreenParts) {
  const { t } = useTranslation();
  const { operator } = useLoaderData<typeof loader>();
  const unseen = useUnseen(use === "sms");
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
      <div className="screen-uses">
        {USES.map((one) => (
          <button key={one} type="button" aria-pressed={one === use} onClick={() => onUse(one)}>
            <Icon name={one} className="size-4" />
            {t(`simulator.use.${one}`)}
            {one === "sms" && unseen > 0 && (
              <span className="screen-unseen" aria-label={t("simulator.unseen", { count: unseen })}>
                {unseen}
              </span>
            )}
          </button>
        ))}
      </div>
      {use === "sms" ? (
        <Conversation sending={sending} text={text} onType={onType} />
      ) : (
        <UssdScreen ussd={ussd} text={text} onType={onType} />
      )}
    </div>
  );
}

const USES: readonly PhoneUse[] = ["ussd", "sms"];

/** Messages received since the conversation was last on the screen. */
function useUnseen(looking: boolean): number {
  const { messages } = useLoaderData<typeof loader>();
  const received = messages.filter(({ direction }) => direction === "received");
  const [seen, setSeen] = useState(received.at(-1)?.id ?? "");
  const newest = received.at(-1)?.id ?? "";
  useEffect(() => {
    if (looking) setSeen(newest);
  }, [looking, newest]);
  return looking ? 0 : received.filter(({ id }) => id > seen).length;
}

/** The conversation by SMS, and what is being written. */
function Conversation({ sending, text, onType }: Pick<ScreenParts, "sending" | "text" | "onType">) {
  const { t } = useTranslation();
  const { messages } = useLoaderData<typeof loader>();
  const end = useRef<HTMLDivElement>(null);
  const shown = messages.at(-1)?.id ?? "";
  useEffect(() => {
    const log = end.current?.parentElement;
    log?.scrollTo({ top: log.scrollHeight });
  }, [shown, sending.leaving, sending.waiting]);
  return (
    <>
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
    </>
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
