import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { ImportedLine } from "~/workflows/templates/importTexts";
import type { Refusal } from "../../errors.server";
import { Badge, ChannelBadge } from "../Badges";
import { Button, buttonClass } from "../Button";
import { TextField } from "../Field";
import { Icon } from "../Icon";
import { Notice } from "../Notice";
import { PageFrame } from "../PageFrame";
import { useHouse } from "../useHouse";
import { DiffWords } from "./DiffWords";
import { TextsHead } from "./TextsHead";

type Answer = { ok: true; applied: boolean; lines: ImportedLine[]; csv: string } | Refusal;

interface Props {
  language: { code: string; name: string };
  answer: Answer | undefined;
}

/** A translator's file: given out, taken back, tried line by line, and then applied. */
export function ImportPage({ language, answer }: Props) {
  const { t } = useTranslation();
  const refused = answer && !answer.ok ? answer : null;
  return (
    <PageFrame>
      <div className="mx-auto grid w-full max-w-4xl min-w-0 content-start gap-5 px-3 py-4 md:px-4">
        <TextsHead
          back={`/templates?language=${language.code}`}
          title={t("texts.import.title", { language: language.name })}
        >
          <p className="text-sm text-quiet">{t("texts.import.lead")}</p>
        </TextsHead>
        <p>
          <a href={`/templates/languages/${language.code}/export`} className={buttonClass("secondary")} download>
            <Icon name="paper" className="size-4" />
            {t("texts.import.export")}
          </a>
        </p>
        <Give refused={refused} />
        {answer?.ok && <Report {...answer} />}
      </div>
    </PageFrame>
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
        label={t("texts.import.file")}
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

const LOOKS = {
  changed: { tone: "good", icon: "check" },
  refused: { tone: "bad", icon: "alert" },
} as const;

function Report({ applied, lines, csv }: Extract<Answer, { ok: true }>) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const busy = useNavigation().state !== "idle";
  const count = (kind: ImportedLine["kind"]) => lines.filter((line) => line.kind === kind).length;
  const [changed, same, refused] = [count("changed"), count("same"), count("refused")];
  return (
    <section aria-labelledby="report" className="grid min-w-0 gap-3">
      <h2 id="report" className="text-base font-semibold">
        {t(applied ? "texts.import.applied" : "texts.import.report")}
      </h2>
      <Notice icon={refused ? "alert" : "check"} tone={refused ? "warn" : "plain"}>
        {[
          t("texts.import.changed", { count: changed }),
          t("texts.import.same", { count: same }),
          t("texts.import.refused", { count: refused }),
        ].join(" · ")}
      </Notice>
      {!applied && changed > 0 && (
        <Form method="post" encType="multipart/form-data">
          <input type="hidden" name="csrf" value={csrf} />
          <textarea name="csv" value={csv} readOnly hidden />
          <Button name="act" value="apply" look="primary" disabled={busy}>
            {t("texts.import.apply", { count: changed })}
          </Button>
        </Form>
      )}
      <ol className="min-w-0 rounded-lg border border-line bg-surface">
        {lines.map((line) => line.kind !== "same" && <Line key={line.line} line={line} kind={line.kind} />)}
      </ol>
    </section>
  );
}

function Line({ line, kind }: { line: ImportedLine; kind: keyof typeof LOOKS }) {
  const { t } = useTranslation();
  const { tone, icon } = LOOKS[kind];
  return (
    <li className="grid gap-1 border-b border-line px-3 py-2 text-sm last:border-b-0">
      <p className="flex min-w-0 flex-wrap items-center gap-2 text-xs text-faint">
        <span className="tabular-nums">{t("texts.import.line", { line: line.line })}</span>
        {["sms", "ussd", "web", "email"].includes(line.channel) && <ChannelBadge channel={line.channel} />}
        <code className="break-all">{line.key}</code>
        <Badge tone={tone} icon={icon}>
          {t(`texts.import.kind.${kind}`)}
        </Badge>
      </p>
      {line.error && <p className="font-medium text-bad">{t(line.error)}</p>}
      <p className="break-words whitespace-pre-wrap">
        <DiffWords before={line.before} after={line.after} />
      </p>
    </li>
  );
}
