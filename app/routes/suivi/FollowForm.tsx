import { Faults, TextInput } from "../../components/public/PublicField";
import { Say } from "../../components/public/Say";
import type { FollowAnswer } from "./followCase.server";

/** Number, and the code or the phone. What was about to be said when the page had been open too long goes along. */
export function FollowForm({ action, answer }: { action: string; answer?: FollowAnswer }) {
  const faults = answer?.faults ?? {};
  return (
    <form method="post" action={action} acceptCharset="utf-8" noValidate>
      {answer?.notice && (
        <div className={answer.notice === "refused" ? "note bad" : "note"} role="alert" tabIndex={-1} autoFocus>
          <p>
            <Say k={`follow.${answer.notice}`} />
          </p>
        </div>
      )}
      <Faults faults={faults} />
      {answer?.wish && (
        <>
          <input type="hidden" name="act" value={answer.wish.act} />
          <input type="hidden" name="once" value={answer.wish.once} />
          {answer.wish.callPhone && <input type="hidden" name="callPhone" value={answer.wish.callPhone} />}
          {answer.wish.text && (
            <>
              <input type="hidden" name="text" value={answer.wish.text} />
              <blockquote dir="auto">{answer.wish.text}</blockquote>
            </>
          )}
        </>
      )}
      <TextInput
        name="reference"
        asks="follow.reference"
        helps="follow.reference_hint"
        error={faults.reference}
        defaultValue={answer?.reference}
        inputMode="numeric"
        autoComplete="off"
        required
      />
      <TextInput
        name="code"
        asks="follow.code"
        helps="follow.code_hint"
        error={faults.code}
        inputMode="numeric"
        autoComplete="off"
      />
      <TextInput
        name="phone"
        type="tel"
        asks="follow.phone"
        helps="follow.phone_hint"
        defaultValue={answer?.phone}
        autoComplete="tel"
      />
      <button className="main">
        <Say k="follow.send" />
      </button>
    </form>
  );
}
