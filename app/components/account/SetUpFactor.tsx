import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Refusal } from "../../errors.server";
import { Button } from "../Button";
import { TextField } from "../Field";
import { Notice } from "../Notice";
import { QrCode } from "../poster/QrCode";
import { useFirstFault } from "../useFirstFault";
import { useHouse } from "../useHouse";
import { Refused } from "./Refused";

/** Tells a telephone the secret, by its camera or by hand, and hears the first code. */
export function SetUpFactor({
  factor,
  owes,
  refused,
}: {
  factor: { secret: string; address: string };
  owes: boolean;
  refused?: Refusal;
}) {
  const { t } = useTranslation();
  const form = useFirstFault(refused);
  return (
    <>
      {owes ? (
        <Notice icon="lock">{t("factor.owed")}</Notice>
      ) : (
        <p className="text-sm text-quiet">{t("factor.lead")}</p>
      )}
      <ol className="grid gap-6">
        <Step number={1} title={t("factor.step.install")}>
          <p className="text-sm text-quiet">{t("factor.step.install_body")}</p>
        </Step>
        <Step number={2} title={t("factor.step.scan")}>
          <div className="flex flex-wrap items-center gap-5">
            <QrCode text={factor.address} label={t("factor.square")} className="size-44 shrink-0 rounded-md" />
            <div className="min-w-0 flex-1 basis-48 text-sm">
              <p className="text-quiet">{t("factor.by_hand")}</p>
              <p className="mt-1 font-mono text-base break-words select-all">{spaced(factor.secret)}</p>
            </div>
          </div>
        </Step>
        <Step number={3} title={t("factor.step.code")}>
          <Form ref={form} method="post" className="grid max-w-xs gap-3">
            <input type="hidden" name="csrf" value={useHouse()?.csrf ?? ""} />
            <input type="hidden" name="act" value="on" />
            <Refused refused={refused} />
            <TextField
              id="code"
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              label={t("factor.code")}
              error={refused?.fields.code && t(refused.fields.code)}
              maxLength={20}
              className="text-lg tracking-widest"
              required
            />
            <Button look="primary" className="justify-self-start">
              {t("factor.turn_on")}
            </Button>
          </Form>
        </Step>
      </ol>
    </>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-2">
      <span
        aria-hidden
        className="grid size-7 place-items-center rounded-full bg-accent-wash text-sm font-semibold text-link"
      >
        {number}
      </span>
      <h2 className="self-center font-semibold">{title}</h2>
      <div className="col-start-2">{children}</div>
    </li>
  );
}

/** In fours, as people copy it. */
function spaced(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}
