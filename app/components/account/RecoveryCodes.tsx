import { useTranslation } from "react-i18next";
import { Button, ButtonLink } from "../Button";
import { Notice } from "../Notice";
import { useToast } from "../Toast";

/** The codes for the day the telephone is gone: shown once, to be printed or copied. */
export function RecoveryCodes({ codes, isFirst }: { codes: string[]; isFirst: boolean }) {
  const { t } = useTranslation();
  const say = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join("\n"));
    say({ text: t("factor.copied") });
  };
  return (
    <section className="grid gap-4" aria-labelledby="recovery-codes">
      <Notice icon="check">{t(isFirst ? "factor.on_now" : "factor.codes_now")}</Notice>
      <h2 id="recovery-codes" className="font-semibold">
        {t("factor.codes")}
      </h2>
      <p className="text-sm text-quiet">{t("factor.codes_body")}</p>
      <ol className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-lg border border-dashed border-edge bg-surface p-4 font-mono text-base tabular-nums sm:w-fit">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2 print:hidden">
        <Button type="button" icon="paper" onClick={() => window.print()}>
          {t("factor.print")}
        </Button>
        <Button type="button" icon="note" onClick={() => void copy()}>
          {t("factor.copy")}
        </Button>
        <ButtonLink to="/home" look="primary">
          {t("factor.kept")}
        </ButtonLink>
      </div>
    </section>
  );
}
