import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { RejectedView, UploadView } from "../../presenters/upload";
import { Button, buttonClass } from "../Button";
import { useWatching } from "../useWatching";
import { Icon } from "../Icon";
import { Notice } from "../Notice";
import { PageFrame } from "../PageFrame";
import { useHouse } from "../useHouse";

interface Props {
  upload: UploadView;
  rejected: RejectedView[];
  refused: string | null;
}

/** A file of complaints: what loading it would do, how far it is, what became of it, and which lines are to be put right. */
export function UploadPage({ upload, rejected, refused }: Props) {
  const { t } = useTranslation();
  const { state } = upload;
  useWatching(state === "due");
  return (
    <PageFrame>
      <div className="mx-auto grid w-full max-w-3xl min-w-0 content-start gap-5 px-4 py-6">
        <header className="grid gap-1">
          <Link to="/cases/import" className="tap inline-flex items-center justify-self-start text-sm text-link">
            {t("import.title")}
          </Link>
          <h1 className="text-xl font-semibold">
            <span role="status">{t(`import.state.${state}`)}</span>
          </h1>
        </header>
        {refused && (
          <Notice tone="bad" icon="alert">
            {t([`errors.${refused}`, "errors.refused"])}
          </Notice>
        )}
        {state === "due" && <Progress upload={upload} />}
        <Counts upload={upload} />
        {state === "tried" && <Decide upload={upload} />}
        {rejected.length > 0 && <Rejected upload={upload} rejected={rejected} />}
        {state !== "tried" && state !== "due" && (
          <p className="flex flex-wrap gap-2">
            <Link to="/cases/import" className={buttonClass("secondary")}>
              {t("import.another")}
            </Link>
            <Link to="/cases" className={buttonClass("quiet")}>
              {t("record.to_queue")}
            </Link>
          </p>
        )}
      </div>
    </PageFrame>
  );
}

/** Has a file that was tried loaded, or lets go of it. */
function Decide({ upload: { created } }: Pick<Props, "upload">) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf;
  return (
    <Form method="post" className="flex flex-wrap gap-2">
      <input type="hidden" name="csrf" value={csrf} />
      {created > 0 && (
        <Button name="act" value="start" look="primary" icon="check">
          {t("import.start", { count: created })}
        </Button>
      )}
      <Button name="act" value="drop">
        {t("import.drop")}
      </Button>
    </Form>
  );
}

/** The lines to be put right, and the file of them. */
function Rejected({ upload: { id, rejected }, rejected: lines }: Pick<Props, "upload" | "rejected">) {
  const { t } = useTranslation();
  const left = rejected - lines.length;
  return (
    <section className="grid gap-2">
      <h2 className="font-semibold">{t("import.rejected_title", { count: rejected })}</h2>
      <p>
        <a href={`/cases/import/${id}/rejected`} className={buttonClass("secondary")} download>
          <Icon name="paper" className="size-4" />
          {t("import.fetch")}
        </a>
      </p>
      <p className="text-xs text-faint">{t("import.fetch_hint")}</p>
      <ul className="grid divide-y divide-line text-sm">
        {lines.map(({ line, why }) => (
          <li key={line} className="grid gap-x-4 py-2 sm:grid-cols-[6rem_1fr]">
            <span className="font-medium tabular-nums">{t("import.line", { line })}</span>
            <span className="min-w-0 break-words">{why.join("\u202f; ")}</span>
          </li>
        ))}
      </ul>
      {left > 0 && <p className="text-sm text-quiet">{t("import.rejected_more", { count: left })}</p>}
    </section>
  );
}

function Progress({ upload: { position, total } }: Pick<Props, "upload">) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-1">
      <progress value={position} max={total} aria-label={t("import.state.due")} className="h-2 w-full accent-link" />
      <p className="text-sm text-quiet tabular-nums">{t("import.progress", { position, total })}</p>
      <p className="text-xs text-faint">{t("import.leave")}</p>
    </div>
  );
}

/** Four numbers; of a file that was tried, what they would be. */
function Counts({ upload }: Pick<Props, "upload">) {
  const { t } = useTranslation();
  const tense = upload.state === "tried" ? "would" : "did";
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {(["read", "created", "known", "rejected"] as const).map((name) => (
        <div key={name} className="rounded-lg border border-line bg-surface p-3">
          <dt className="text-xs text-quiet">{t(`import.count.${name}_${name === "read" ? "any" : tense}`)}</dt>
          <dd className="text-2xl font-semibold tabular-nums">{upload[name]}</dd>
        </div>
      ))}
    </dl>
  );
}
