import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Refusal } from "../../errors.server";
import { Notice } from "../Notice";
import { useHouse } from "../useHouse";

/** A form of the closed room: it names its act, and is sent as a form and by nothing else. */
export function ActForm({
  act,
  hidden = {},
  className = "grid gap-3",
  children,
}: {
  act: string;
  hidden?: Record<string, string | number>;
  className?: string;
  children: ReactNode;
}) {
  const csrf = useHouse()?.csrf ?? "";
  return (
    <Form method="post" reloadDocument className={className}>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="act" value={act} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </Form>
  );
}

/** Why the last act was refused, in words. */
export function RefusedAct({ refused }: { refused?: Refusal }) {
  const { t } = useTranslation();
  if (!refused) return null;
  const said = Object.values(refused.fields);
  return (
    <Notice tone="bad" icon="alert">
      {said.length
        ? said.map((key) => <p key={key}>{t(key)}</p>)
        : t([`errors.${refused.code}`, "errors.refused"], {
            minutes: Math.ceil((refused.retryAfterSeconds ?? 60) / 60),
          })}
    </Notice>
  );
}
