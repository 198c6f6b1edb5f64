import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { TokenView } from "../../presenters/tokens";
import { ProofFields } from "../account/ProofFields";
import { AccountForm, useTyped, type FormRefusal } from "../accounts/AccountForm";
import { Button, type ButtonLook } from "../Button";
import type { IconName } from "../Icon";
import { useHouse } from "../useHouse";

const LOOKS: Record<string, [ButtonLook, IconName]> = {
  approve: ["primary", "check"],
  refuse: ["secondary", "close"],
  revoke: ["danger", "close"],
};

export interface TokenActsProps {
  token: TokenView;
  managed: boolean;
  /** Whoever looks has a second factor. */
  hasFactor: boolean;
  refused?: FormRefusal;
}

/** What this person may do about a token; what waits for somebody else is said in words, so that nobody looks for it. */
export function TokenActs({ token, managed, refused, hasFactor }: TokenActsProps) {
  const { t } = useTranslation();
  const { state, mayDecide, mayTake, service } = token;
  const waits = state === "pending" && !mayDecide ? "second_person" : state === "ready" && !mayTake ? "taker" : null;
  return (
    <>
      {waits && (
        <p className="max-w-56 text-xs text-faint">
          {t(waits === "taker" ? (service ? "tokens.asker_takes" : "tokens.person_takes") : "tokens.second_person")}
        </p>
      )}
      {managed && mayDecide && <Act token={token} act="approve" />}
      {managed && state === "pending" && <Act token={token} act="refuse" word={mayDecide ? "refuse" : "take_back"} />}
      {mayTake && <TakeSecret token={token} refused={refused} hasFactor={hasFactor} />}
      {(state === "active" || state === "ready") && <Act token={token} act="revoke" />}
    </>
  );
}

/** The secret is given to who shows again that it is them. */
function TakeSecret({ token, refused, hasFactor }: Omit<TokenActsProps, "managed">) {
  const { t } = useTranslation();
  const mine = refused?.typed.tokenId === token.id ? refused : undefined;
  const { errorOf } = useTyped("issue", mine);
  return (
    <details open={mine?.act === "issue"} className="min-w-0">
      <summary
        aria-label={`${t("tokens.act.issue")}, ${token.name}, ${token.account}`}
        className="tap inline-flex cursor-pointer items-center rounded-md border border-edge bg-surface px-3 py-1.5 text-sm font-medium hover:bg-hover"
      >
        {t("tokens.act.issue")}
      </summary>
      <AccountForm act="issue" refused={mine} className="grid max-w-sm gap-3 pt-3">
        <input type="hidden" name="tokenId" value={token.id} />
        <p className="text-sm text-quiet">{t("tokens.proof_lead")}</p>
        <ProofFields id={`take-${token.id}`} errorOf={errorOf} withCode={hasFactor} />
        <Button look="primary" icon="lock" className="justify-self-start">
          {t("tokens.act.issue")}
        </Button>
      </AccountForm>
    </details>
  );
}

function Act({ token, act, word = act }: { token: TokenView; act: string; word?: string }) {
  const { t } = useTranslation();
  const [look, icon] = LOOKS[act] ?? ["secondary", "check"];
  return (
    <Form method="post">
      <input type="hidden" name="csrf" value={useHouse()?.csrf ?? ""} />
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="tokenId" value={token.id} />
      <Button look={look} icon={icon} aria-label={`${t(`tokens.act.${word}`)}, ${token.name}, ${token.account}`}>
        {t(`tokens.act.${word}`)}
      </Button>
    </Form>
  );
}
