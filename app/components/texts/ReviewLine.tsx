import { useTranslation } from "react-i18next";
import type { TextView } from "../../presenters/texts";
import { Badge } from "../Badges";
import { Button } from "../Button";
import { TextField } from "../Field";
import { RelativeTime } from "../RelativeTime";
import { CAPITAL_ZONE } from "./textView";
import type { useTextAct } from "./useTextAct";

/** Whether a native speaker has read this wording, who says so and since when; and saying so, or taking it back. */
export function ReviewLine({
  text,
  act,
  typing,
}: {
  text: TextView;
  act: ReturnType<typeof useTextAct>;
  typing: boolean;
}) {
  const { t } = useTranslation();
  const reviewed = text.state === "reviewed";
  return (
    <act.fetcher.Form method="post" className="grid gap-1 rounded-md border border-line px-2.5 py-2 text-sm">
      <input type="hidden" name="csrf" value={act.csrf} />
      <input type="hidden" name="act" value="review" />
      <input type="hidden" name="language" value={text.language} />
      <input type="hidden" name="version" value={text.version} />
      <input type="hidden" name="reviewed" value={reviewed ? "no" : "yes"} />
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={reviewed ? "good" : "warn"} icon={reviewed ? "check" : "help"}>
          {t(`texts.state.${text.state}`)}
        </Badge>
        {text.changed && (
          <Badge tone="plain" icon="note">
            {t("texts.changed_by")}
          </Badge>
        )}
      </div>
      {reviewed && (
        <p className="text-xs text-faint">
          {text.reviewer && <strong>{t("texts.read_by", { name: text.reviewer })}</strong>}{" "}
          {text.reviewedBy ? t("texts.reviewed_by", { name: text.reviewedBy }) : t("texts.reviewed_at_shipping")}{" "}
          {text.reviewedAt && <RelativeTime at={text.reviewedAt} timeZone={CAPITAL_ZONE} as="moment" />}
        </p>
      )}
      {text.state !== "missing" && !reviewed && (
        <TextField
          id={`reviewer-${text.language}`}
          name="reviewer"
          label={t("texts.reviewer")}
          hint={t("texts.reviewer_hint")}
          error={act.refused?.fields.reviewer && t(act.refused.fields.reviewer)}
          maxLength={120}
          autoComplete="off"
        />
      )}
      {text.state !== "missing" && (!reviewed || text.reviewedAt) && (
        <div className="flex flex-wrap items-center gap-2">
          <Button
            look={reviewed ? "quiet" : "secondary"}
            icon={reviewed ? "undo" : "check"}
            disabled={act.busy || typing}
          >
            {t(reviewed ? "texts.unreview" : "texts.review")}
          </Button>
          <p className="min-w-0 flex-1 text-xs text-faint">{t(typing ? "texts.review_first" : "texts.review_hint")}</p>
        </div>
      )}
    </act.fetcher.Form>
  );
}
