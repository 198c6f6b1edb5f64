import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Refusal } from "../../errors.server";
import { Button } from "../Button";
import { Notice } from "../Notice";
import { RelativeTime } from "../RelativeTime";
import { useHouse } from "../useHouse";
import { ProofFields } from "./ProofFields";
import { Refused } from "./Refused";

type RefusedAct = Refusal & { act: string };

/** A second factor that is on: since when, the codes left on paper, and how to change or leave it. */
export function FactorOn({
  factor,
  timeZone,
  refused,
}: {
  factor: { since: string; codesLeft: number };
  timeZone: string;
  refused?: RefusedAct;
}) {
  const { t } = useTranslation();
  const isFew = factor.codesLeft < 3;
  return (
    <>
      <p className="text-sm">
        {t("factor.is_on")} <RelativeTime at={factor.since} timeZone={timeZone} as="moment" />
      </p>
      {isFew ? (
        <Notice tone="warn" icon="alert">
          {t("factor.codes_left", { count: factor.codesLeft })} {t("factor.codes_few")}
        </Notice>
      ) : (
        <p className="text-sm text-quiet">{t("factor.codes_left", { count: factor.codesLeft })}</p>
      )}
      <ProvenAct act="codes" look="secondary" refused={refused} title={t("factor.new_codes")}>
        {t("factor.new_codes_body")}
      </ProvenAct>
      <ProvenAct act="off" look="danger" refused={refused} title={t("factor.turn_off")}>
        {t("factor.turn_off_body")}
      </ProvenAct>
    </>
  );
}

/** An act that takes the password and a code. */
function ProvenAct({
  act,
  look,
  title,
  refused,
  children,
}: {
  act: string;
  look: "secondary" | "danger";
  title: string;
  refused?: RefusedAct;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const mine = refused?.act === act ? refused : undefined;
  const errorOf = (field: string) => (mine?.fields[field] ? t(mine.fields[field]) : undefined);
  return (
    <details className="border-t border-line pt-3" open={mine !== undefined}>
      <summary className="tap cursor-pointer text-sm font-medium">{title}</summary>
      <Form method="post" className="mt-2 grid max-w-md gap-3">
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="act" value={act} />
        <p className="text-sm text-quiet">{children}</p>
        <Refused refused={mine} />
        <ProofFields id={act} errorOf={errorOf} withCode />
        <Button look={look} className="justify-self-start">
          {title}
        </Button>
      </Form>
    </details>
  );
}
