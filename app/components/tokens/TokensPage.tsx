import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { TokenView } from "../../presenters/tokens";
import { AccountsFrame, type AccountsHere } from "../accounts/AccountsFrame";
import type { FormRefusal } from "../accounts/AccountForm";
import { EmptyState } from "../EmptyState";
import { Notice } from "../Notice";
import { AddService } from "./AddService";
import { AskToken, type TokenChoices } from "./AskToken";
import { TakenSecret } from "./TakenSecret";
import { TokenList } from "./TokenList";

interface TokensPageProps {
  view: {
    here: AccountsHere;
    tokens: TokenView[];
    next: string | null;
    choices: TokenChoices;
    hasFactor: boolean;
    done: string | null;
  };
  answer?: FormRefusal | { shown: { secret: string } };
}

/** The tokens of every program, and what they are asked for with. */
export function TokensPage({ view: { here, tokens, next, choices, hasFactor, done }, answer }: TokensPageProps) {
  const { t } = useTranslation();
  const shown = answer && "shown" in answer ? answer.shown : null;
  const refused = answer && !("shown" in answer) ? answer : undefined;
  return (
    <AccountsFrame here={here} door="tokens" title={t("tokens.title")}>
      {done && !answer && <Notice icon="check">{t(`tokens.done.${done}`)}</Notice>}
      {shown && <TakenSecret secret={shown.secret} lead={t("tokens.secret_lead")} />}
      <TokenRefused refused={refused} />
      <div className="grid gap-2 border-b border-line px-3 py-3 md:px-4">
        <p className="max-w-prose text-sm text-quiet">{t("tokens.lead")}</p>
        <Fold label={t("tokens.ask_one")} open={refused?.act === "ask"} key={`ask ${tokens.length}`}>
          <AskToken choices={choices} refused={refused} />
        </Fold>
        <Fold
          label={t("tokens.add_service")}
          open={refused?.act === "service"}
          key={`service ${choices.holders.length}`}
        >
          <AddService refused={refused} />
        </Fold>
      </div>
      {tokens.length === 0 && <EmptyState title={t("tokens.none")}>{t("tokens.none_body")}</EmptyState>}
      <TokenList tokens={tokens} timeZone={here.timeZone} next={next} managed hasFactor={hasFactor} refused={refused} />
    </AccountsFrame>
  );
}

/** Why a decision was refused: those forms are one button each, with no room for words. */
export function TokenRefused({ refused }: { refused?: FormRefusal }) {
  const { t } = useTranslation();
  if (!refused?.typed.tokenId || refused.act === "issue") return null;
  return (
    <Notice tone="bad" icon="alert">
      {t([`errors.${refused.code}`, "errors.refused"])}
    </Notice>
  );
}

function Fold({ label, open, children }: { label: string; open: boolean; children: ReactNode }) {
  return (
    <details open={open}>
      <summary className="tap inline-flex cursor-pointer items-center rounded-md border border-edge bg-surface px-3 py-1.5 text-sm font-medium hover:bg-hover">
        {label}
      </summary>
      <div className="pt-3 pb-2">{children}</div>
    </details>
  );
}
