import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { RequestView } from "../../presenters/persons";
import { Button } from "../Button";
import { useHouse } from "../useHouse";

/** What takes two people: asked by one, agreed to by another. */
export function SecondPerson({ second, kind }: { second: NonNullable<RequestView["second"]>; kind: string }) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const { state, by, mine, cases } = second;
  return (
    <section className="grid gap-3 border-t border-line pt-5">
      <h2 className="text-base font-semibold">{t("persons.second")}</h2>
      <p className="max-w-prose text-sm">
        {kind === "erasure" ? t(`persons.erasure.${state}`) : t("persons.second_class3", { count: cases })}
      </p>
      {state === "asked" && (
        <p className="text-sm text-quiet">{t(mine ? "persons.second_mine" : "persons.second_by", { by })}</p>
      )}
      <Form method="post" className="flex flex-wrap gap-2">
        <input type="hidden" name="csrf" value={csrf} />
        {state === "needed" && (
          <Button name="act" value="ask" icon="send" look={kind === "erasure" ? "danger" : "secondary"}>
            {t(kind === "erasure" ? "persons.erasure.ask" : "persons.second_ask")}
          </Button>
        )}
        {state === "asked" && !mine && (
          <Button name="act" value="approve" look={kind === "erasure" ? "danger" : "primary"} icon="check">
            {t(kind === "erasure" ? "persons.erasure.agree" : "persons.second_agree")}
          </Button>
        )}
        {state === "asked" && (
          <Button name="act" value="drop" icon="close">
            {t(mine ? "persons.second_take_back" : "persons.second_refuse")}
          </Button>
        )}
      </Form>
    </section>
  );
}
