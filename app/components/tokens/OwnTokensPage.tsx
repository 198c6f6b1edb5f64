import { useTranslation } from "react-i18next";
import type { TokenView } from "../../presenters/tokens";
import type { FormRefusal } from "../accounts/AccountForm";
import { EmptyState } from "../EmptyState";
import { Notice } from "../Notice";
import { NowProvider } from "../Now";
import { PageFrame } from "../PageFrame";
import { TakenSecret } from "./TakenSecret";
import { TokenList } from "./TokenList";
import { TokenRefused } from "./TokensPage";

interface OwnTokensProps {
  view: { tokens: TokenView[]; timeZone: string; now: number; hasFactor: boolean; done: string | null };
  answer?: FormRefusal | { shown: { secret: string } };
}

/** The programs that act in one's own name: taken and ended here, asked for by whoever manages accounts. */
export function OwnTokensPage({ view: { tokens, timeZone, now, hasFactor, done }, answer }: OwnTokensProps) {
  const { t } = useTranslation();
  const shown = answer && "shown" in answer ? answer.shown : null;
  const refused = answer && !("shown" in answer) ? answer : undefined;
  return (
    <NowProvider at={now}>
      <PageFrame>
        <section className="mx-auto w-full max-w-3xl py-6" aria-labelledby="own-tokens">
          <h1 id="own-tokens" className="px-3 pb-2 text-lg font-semibold md:px-4">
            {t("tokens.own")}
          </h1>
          {done && !answer && <Notice icon="check">{t(`tokens.done.${done}`)}</Notice>}
          {shown && <TakenSecret secret={shown.secret} lead={t("tokens.secret_lead")} />}
          <TokenRefused refused={refused} />
          <p className="max-w-prose px-3 pb-3 text-sm text-quiet md:px-4">{t("tokens.own_lead")}</p>
          {tokens.length === 0 && <EmptyState title={t("tokens.none_own")} />}
          <TokenList tokens={tokens} timeZone={timeZone} next={null} hasFactor={hasFactor} refused={refused} />
        </section>
      </PageFrame>
    </NowProvider>
  );
}
