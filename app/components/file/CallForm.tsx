import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallsView } from "../../presenters/calls";
import { Button } from "../Button";
import { ChoiceField, TextAreaField, TextField } from "../Field";
import { ConfideInstead } from "./Confide";
import type { FileView } from "./fileView";
import { Refused, useAct } from "./useAct";

const BY_PHONE = ["reached", "no_answer", "wrong_number", "refused", "call_again"] as const;
const BY_HAND = ["reached", "no_answer", "refused", "call_again"] as const;

/** What came of one attempt. What only follows from an answer is asked once that answer is given. */
export function CallForm({ view, calls, byHand }: { view: FileView; calls: CallsView; byHand: boolean }) {
  const { t } = useTranslation();
  const [result, setResult] = useState("");
  const { fetcher, busy, hidden, refused, errorOf } = useAct("call", view.file.id);
  const { yes, no } = calls.maySettle;
  const words = byHand ? "_by_hand" : "";
  return (
    <fetcher.Form method="post" className="grid gap-3 border-t border-line pt-3">
      {hidden}
      <Refused refused={refused} />
      <ChoiceField
        id="call-result"
        name="result"
        label={t(`calls.record${words}`)}
        error={errorOf("result")}
        onChange={setResult}
        options={(byHand ? BY_HAND : BY_PHONE).map((value) => ({ value, label: t(`calls.results.${value}`) }))}
      />
      {result === "reached" && calls.mayWithdraw && (
        <ChoiceField
          id="call-withdraws"
          name="withdraws"
          label={t("calls.withdraws")}
          options={["yes", "no"].map((value) => ({ value, label: t(`calls.withdraws_${value}`) }))}
        />
      )}
      {result === "reached" && calls.checks && (
        <ChoiceField
          id="call-agrees"
          name="agrees"
          label={t("calls.agrees")}
          error={errorOf("agrees")}
          options={["yes", "no"].map((value) => ({ value, label: t(`calls.agrees_${value}`) }))}
        />
      )}
      {result === "reached" && (yes || no) && (
        <ChoiceField
          id="call-settled"
          name="settled"
          label={t("calls.settled")}
          error={errorOf("settled")}
          options={[
            ...(yes ? [{ value: "yes", label: t("calls.settled_yes") }] : []),
            ...(no ? [{ value: "no", label: t("calls.settled_no") }] : []),
            { value: "", label: t("calls.settled_unsaid") },
          ]}
        />
      )}
      {(result === "no_answer" || result === "call_again") && (
        <TextField
          id="call-again"
          name="againAt"
          type="datetime-local"
          label={t("calls.again")}
          hint={t(`calls.again_hint_${result}`)}
          error={errorOf("againAt")}
        />
      )}
      {result !== "" && (
        <>
          <TextAreaField
            id="call-remark"
            name="remark"
            label={t("calls.remark")}
            rows={2}
            maxLength={1000}
            error={errorOf("remark")}
          />
          <ConfideInstead refused={refused} />
          <Button look="primary" icon="check" disabled={busy} className="justify-self-start">
            {t(busy ? "action.saving" : `calls.send${words}`)}
          </Button>
        </>
      )}
    </fetcher.Form>
  );
}
