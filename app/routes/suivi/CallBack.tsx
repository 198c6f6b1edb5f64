import { TextArea, TextInput } from "../../components/public/PublicField";
import { Say } from "../../components/public/Say";
import type { FollowUpView } from "../../presenters/followUp";
import type { FollowAnswer } from "./followCase.server";
import { Speaking } from "./Speaking";

/** To be called instead of read: for who would rather speak. Open when something in it is at fault. */
export function CallBack({ view, answer, action }: { view: FollowUpView; answer: FollowAnswer; action: string }) {
  if (view.call === "none") return null;
  if (view.call === "asked") {
    return (
      <p className="note">
        <Say k="call.asked" />
      </p>
    );
  }
  const { faults, wish } = answer;
  const own = wish?.act === "call" ? wish : null;
  return (
    <details open={own !== null}>
      <summary>
        <Say k="call.ask" />
      </summary>
      <Speaking answer={answer} action={action} act="call">
        {view.call === "number_wanted" && (
          <TextInput
            name="callPhone"
            type="tel"
            inputMode="tel"
            asks="call.phone"
            error={faults.callPhone}
            defaultValue={own?.callPhone}
            autoComplete="tel"
            required
          />
        )}
        <TextArea name="when" asks="call.when" helps="call.when_hint" rows={2} defaultValue={own?.text} />
        <button className="main second">
          <Say k="call.send" />
        </button>
      </Speaking>
    </details>
  );
}
