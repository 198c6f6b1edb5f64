import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Refusal } from "../../errors.server";
import { Badge } from "../Badges";
import { Button } from "../Button";
import { TextField } from "../Field";
import type { IconName } from "../Icon";
import { Notice } from "../Notice";
import { useHouse } from "../useHouse";

/** A line of the list with what it does, as the page is given it. */
interface Line {
  line: number;
  email: string;
  asked: { role: string } | null;
  place: string | null;
  outcome: string;
  reasons: { key: string; column: string }[];
}

type Answer = { ok: true; applied: boolean; lines: Line[]; csv: string } | Refusal;

/** A list of people to invite: tried line by line, then applied. */
export function ImportList({ columns, answer }: { columns: string[]; answer: Answer | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="grid w-full max-w-3xl min-w-0 content-start gap-5 px-3 py-4 md:px-4">
      <p className="text-sm text-quiet">{t("accounts.list.lead")}</p>
      <p className="text-sm text-quiet">
        {t("accounts.list.columns")} <code className="break-words">{columns.join(", ")}</code>
      </p>
      <Give refused={answer && !answer.ok ? answer : null} />
      {answer?.ok && <Report {...answer} />}
    </div>
  );
}

function Give({ refused }: { refused: Refusal | null }) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const busy = useNavigation().state !== "idle";
  const error =
    refused && (refused.fields.file ? t(refused.fields.file) : t([`errors.${refused.code}`, "errors.refused"]));
  return (
    <Form method="post" encType="multipart/form-data" className="grid max-w-md gap-3">
      <input type="hidden" name="csrf" value={csrf} />
      <TextField
        id="file"
        name="file"
        type="file"
        accept=".csv,text/csv"
        label={t("accounts.list.file")}
        hint={t("texts.import.file_hint")}
        error={error}
      />
      <div>
        <Button name="act" value="try" disabled={busy}>
          {t("texts.import.try")}
        </Button>
      </div>
    </Form>
  );
}

const LOOKS: Record<string, { tone: "good" | "accent" | "plain" | "bad"; icon: IconName }> = {
  invited: { tone: "good", icon: "email" },
  asked: { tone: "accent", icon: "clock" },
  known: { tone: "plain", icon: "check" },
  refused: { tone: "bad", icon: "alert" },
};
const OUTCOMES = Object.keys(LOOKS);

function Report({ applied, lines, csv }: Extract<Answer, { ok: true }>) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const busy = useNavigation().state !== "idle";
  const count = (outcome: string) => lines.filter((line) => line.outcome === outcome).length;
  const doing = count("invited") + count("asked");
  return (
    <section aria-labelledby="report" className="grid min-w-0 gap-3">
      <h2 id="report" className="text-base font-semibold">
        {t(applied ? "accounts.list.applied" : "accounts.list.report")}
      </h2>
      <Notice icon={count("refused") ? "alert" : "check"} tone={count("refused") ? "warn" : "plain"}>
        {OUTCOMES.map((outcome) => `${t(`accounts.list.outcome.${outcome}`)} ${count(outcome)}`).join(" · ")}
      </Notice>
      {!applied && doing > 0 && (
        <Form method="post" encType="multipart/form-data">
          <input type="hidden" name="csrf" value={csrf} />
          <textarea name="csv" value={csv} readOnly hidden />
          <Button name="act" value="apply" look="primary" disabled={busy}>
            {t("accounts.list.apply")}
          </Button>
        </Form>
      )}
      <ol className="min-w-0 rounded-lg border border-line bg-surface">
        {lines.map((line) => (
          <ListLine key={line.line} {...line} />
        ))}
      </ol>
    </section>
  );
}

function ListLine({ line, email, asked, place, outcome, reasons }: Line) {
  const { t } = useTranslation();
  const { tone, icon } = LOOKS[outcome] ?? { tone: "plain", icon: "event" };
  return (
    <li className="grid gap-1 border-b border-line px-3 py-2 text-sm last:border-b-0">
      <p className="flex min-w-0 flex-wrap items-center gap-2">
        <span className="text-xs text-faint tabular-nums">{t("texts.import.line", { line })}</span>
        <span className="break-all">{email || "—"}</span>
        <Badge tone={tone} icon={icon}>
          {t(`accounts.list.outcome.${outcome}`)}
        </Badge>
        {asked && place && (
          <span className="text-xs text-faint">{t("login.role_at", { role: t(`role.${asked.role}`), place })}</span>
        )}
      </p>
      {reasons.map(({ key, column }) => (
        <p key={`${key} ${column}`} className="font-medium text-bad">
          {t(`accounts.list.reason.${key}`, { column })}
        </p>
      ))}
    </li>
  );
}
