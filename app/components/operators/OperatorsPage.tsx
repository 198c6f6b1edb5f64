import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Refusal } from "../../errors.server";
import type { OperatorView } from "../../presenters/operators";
import { Badge } from "../Badges";
import { Icon } from "../Icon";
import { PageFrame } from "../PageFrame";
import { money } from "../registry/money";
import { OperatorForm } from "./OperatorForm";

/** Why a form was refused, with what had been typed in it. */
export type OperatorRefusal = Refusal & { typed: Record<string, string> };

const BLANK: OperatorView = {
  code: "",
  name: "",
  prefixes: "",
  cost: "",
  currency: "",
  repliesFree: false,
  version: 0,
};

/** The operators: whose numbers are whose, and what one SMS costs. */
export function OperatorsPage({
  view: { operators, mayManage, back },
  refused,
}: {
  view: { operators: OperatorView[]; mayManage: boolean; back: string };
  refused: OperatorRefusal | undefined;
}) {
  const { t } = useTranslation();
  return (
    <PageFrame>
      <div className="mx-auto grid w-full max-w-4xl min-w-0 content-start gap-5 px-3 py-4 md:px-4">
        <header className="grid gap-1">
          <Link to={back} className="tap inline-flex items-center gap-1 justify-self-start text-sm text-link">
            <Icon name="arrowLeft" />
            {t(back === "/templates" ? "texts.back" : "rooms.accounts")}
          </Link>
          <h1 className="text-xl font-semibold">{t("operators.title")}</h1>
          <p className="text-sm text-quiet">{t("operators.lead")}</p>
        </header>
        <ul className="grid gap-3">
          {operators.map((operator) => (
            <li key={operator.code} className="rounded-lg border border-line bg-surface px-3 py-3">
              {mayManage ? (
                <OperatorForm
                  key={operator.version}
                  operator={operator}
                  refused={refused?.typed.code === operator.code ? refused : undefined}
                />
              ) : (
                <Read operator={operator} />
              )}
            </li>
          ))}
        </ul>
        {mayManage && (
          <section className="rounded-lg border border-line bg-surface px-3 py-3" aria-labelledby="add-operator">
            <h2 id="add-operator" className="mb-2 text-base font-semibold">
              {t("operators.add")}
            </h2>
            <OperatorForm
              key={operators.length}
              operator={BLANK}
              refused={refused?.typed.act === "add" ? refused : undefined}
            />
          </section>
        )}
      </div>
    </PageFrame>
  );
}

function Read({ operator: { name, prefixes, cost, currency, repliesFree } }: { operator: OperatorView }) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <h2 className="text-base font-semibold">{name}</h2>
      <p className="text-sm text-quiet tabular-nums">{prefixes}</p>
      <p className="ml-auto text-sm">
        {cost
          ? t("operators.each", { amount: money(t, Math.round(Number(cost) * 100), currency) })
          : t("operators.unknown")}
      </p>
      {repliesFree && <Badge tone="good">{t("operators.replies_free")}</Badge>}
    </div>
  );
}
