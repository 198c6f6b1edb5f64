import { useEffect, useRef } from "react";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../../components/Button";
import type { loader } from "./route";
import type { Ussd } from "./useUssd";

interface UssdParts {
  ussd: Ussd;
  text: string;
  onType(text: string): void;
}

/** The lit part of the phone while a code is dialled: the code, then what the network asks, and what is answered. */
export function UssdScreen({ ussd, text, onType }: UssdParts) {
  return (
    <div className="ussd">
      {ussd.screen === null ? (
        <Dial ussd={ussd} text={text} onType={onType} />
      ) : (
        <Session ussd={ussd} text={text} onType={onType} />
      )}
    </div>
  );
}

function Dial({ ussd, text, onType }: UssdParts) {
  const { t } = useTranslation();
  const { serviceCode } = useLoaderData<typeof loader>();
  return (
    <div className="ussd-dial">
      {ussd.busy && <p role="status">{t("simulator.dialling")}</p>}
      {ussd.trouble === "no_answer" && <p role="alert">{t("simulator.no_answer")}</p>}
      {ussd.trouble === "cut_off" && <p role="alert">{t("simulator.cut_off")}</p>}
      {ussd.trouble === "unknown_code" && <p role="alert">{t("simulator.unknown_code", { code: serviceCode })}</p>}
      <label htmlFor="code" className="text-xs text-faint">
        {t("simulator.code")}
      </label>
      <input
        id="code"
        name="text"
        inputMode="tel"
        autoComplete="off"
        maxLength={60}
        value={text}
        placeholder={serviceCode}
        onChange={(event) => onType(event.target.value)}
      />
    </div>
  );
}

function Session({ ussd, text, onType }: UssdParts) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (window.matchMedia("(pointer: fine)").matches) input.current?.focus({ preventScroll: true }); // no keyboard over a small screen
  }, [ussd.screen]);
  return (
    <div className="ussd-box">
      <p className="ussd-text" role="status">
        {ussd.screen}
      </p>
      {ussd.over ? (
        <Button type="button" onClick={ussd.hangUp}>
          {t("simulator.ok")}
        </Button>
      ) : (
        <>
          <label htmlFor="reply" className="sr-only">
            {t("simulator.reply")}
          </label>
          <input
            ref={input}
            id="reply"
            name="text"
            autoComplete="off"
            maxLength={160}
            value={text}
            onChange={(event) => onType(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") ussd.hangUp();
            }}
          />
          <div className="ussd-acts">
            <Button type="button" onClick={ussd.hangUp}>
              {t("simulator.cancel")}
            </Button>
            <Button look="primary">{t("simulator.answer")}</Button>
          </div>
        </>
      )}
    </div>
  );
}
