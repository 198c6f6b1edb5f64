import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Refusal } from "../../errors.server";
import { Notice } from "../Notice";
import { useFirstFault } from "../useFirstFault";
import { useHouse } from "../useHouse";

/** What a form of this room was answered with when it was refused: which form it was, and what had been typed. */
export type FormRefusal = Refusal & { act: string; typed: Record<string, string> };

/** A form of this room: the secret of the session, which act it is, and why it was refused. */
export function AccountForm({
  act,
  refused,
  className,
  children,
}: {
  act: string;
  refused?: FormRefusal;
  className?: string;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const mine = refused?.act === act ? refused : undefined;
  const form = useFirstFault(mine);
  return (
    <Form ref={form} method="post" className={className}>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="act" value={act} />
      {mine && Object.keys(mine.fields).length === 0 && (
        <Notice tone="bad" icon="alert">
          {t([`errors.${mine.code}`, "errors.refused"], { minutes: Math.ceil((mine.retryAfterSeconds ?? 60) / 60) })}
        </Notice>
      )}
      {children}
    </Form>
  );
}

/** What a field of a form shows again after a refusal, and what is wrong with it. */
export function useTyped(act: string, refused: FormRefusal | undefined) {
  const { t } = useTranslation();
  const mine = refused?.act === act ? refused : undefined;
  return {
    typed: (name: string, otherwise = "") => mine?.typed[name] ?? otherwise,
    errorOf: (name: string) => (mine?.fields[name] ? t(mine.fields[name]) : undefined),
  };
}
