import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { TokenView } from "../../presenters/tokens";
import { Button, type ButtonLook } from "../Button";
import type { IconName } from "../Icon";
import { useHouse } from "../useHouse";

const LOOKS: Record<string, [ButtonLook, IconName]> = {
  approve: ["primary", "check"],
  refuse: ["secondary", "close"],
  issue: ["primary", "lock"],
  revoke: ["danger", "close"],
};

/** What this person may do about a token; what waits for somebody else is said in words, so that nobody looks for it. */
export function TokenActs({ token, managed }: { token: TokenView; managed: boolean }) {
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
      {mayTake && <Act token={token} act="issue" />}
      {(state === "active" || state === "ready") && <Act token={token} act="revoke" />}
    </>
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
