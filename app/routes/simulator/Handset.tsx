import { useLoaderData } from "@remix-run/react";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/Icon";
import { PhoneScreen, type PhoneUse } from "./PhoneScreen";
import type { loader } from "./route";
import type { Sending } from "./useSending";
import type { Ussd } from "./useUssd";

/** Id of the drawn phone. */
export const HANDSET = "handset";

/** The keys of a phone with buttons, each with the letters printed under it. */
const KEYS = [
  ["1", "•"],
  ["2", "abc"],
  ["3", "def"],
  ["4", "ghi"],
  ["5", "jkl"],
  ["6", "mno"],
  ["7", "pqrs"],
  ["8", "tuv"],
  ["9", "wxyz"],
  ["*", "+"],
  ["0", "␣"],
  ["#", "⇧"],
] as const;

interface HandsetParts {
  use: PhoneUse;
  onUse(use: PhoneUse): void;
  sending: Sending;
  ussd: Ussd;
}

/** A phone such as most people have: a small screen, twelve keys, a green one and a red one. */
export function Handset(parts: HandsetParts) {
  const { t } = useTranslation();
  const { csrfToken, number } = useLoaderData<typeof loader>();
  const { use, onUse, sending, ussd } = parts;
  const { text, setText, submit } = useTyping(parts);
  const red = () => {
    setText("");
    if (use === "ussd") ussd.hangUp();
  };
  return (
    <form id={HANDSET} className="handset" method="post" onSubmit={submit}>
      <input type="hidden" name="csrf" value={csrfToken} />
      <input type="hidden" name="phone" value={number} />
      <div className="handset-ear" aria-hidden="true" />
      <PhoneScreen use={use} onUse={onUse} sending={sending} ussd={ussd} text={text} onType={setText} />
      <div className="handset-pad">
        <button className="key key-call" aria-label={t(use === "ussd" ? "simulator.green" : "simulator.send")}>
          <Icon name={use === "ussd" ? "phone" : "send"} className="size-5" />
        </button>
        <div className="key-ring" aria-hidden="true">
          <span />
        </div>
        <button
          type="button"
          className="key key-end"
          onClick={red}
          aria-label={t(use === "ussd" ? "simulator.red" : "simulator.clear")}
        >
          <Icon name="close" className="size-5" />
        </button>
        {KEYS.map(([digit, letters]) => (
          <button
            key={digit}
            type="button"
            className="key"
            onClick={() => setText(text + digit)}
            aria-label={t("simulator.key", { digit })}
          >
            <b>{digit}</b>
            <small aria-hidden="true">{letters}</small>
          </button>
        ))}
      </div>
      <p className="handset-brand" aria-hidden="true">
        {t("app.name")}
      </p>
    </form>
  );
}

/** What is being typed; a message stays until it got through, a key is gone once it is pressed. */
function useTyping({ use, sending, ussd }: HandsetParts) {
  const { serviceCode } = useLoaderData<typeof loader>();
  const [text, setText] = useState("");
  const typed = useRef(text);
  typed.current = text;
  const left = useRef<string | null>(null);
  useEffect(() => {
    if (sending.sentAt && left.current === typed.current) setText("");
  }, [sending.sentAt]);
  const answerNetwork = () => {
    if (ussd.busy) return;
    setText("");
    if (ussd.over) ussd.hangUp();
    else if (ussd.screen === null) ussd.dial(text.trim() || serviceCode);
    else ussd.answer(text);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (use === "ussd") return answerNetwork();
    if (!text.trim() || sending.leaving !== null) return;
    left.current = text;
    sending.send(text);
  };
  return { text, setText, submit };
}
