import { Faults, PhotoInput, TextArea } from "../../components/public/PublicField";
import { Say } from "../../components/public/Say";
import type { FollowUpView } from "../../presenters/followUp";
import { CallBack } from "./CallBack";
import type { FollowAnswer } from "./followCase.server";
import { Speaking } from "./Speaking";

/** Where a case stands, what was said, and what the person may say now. */
export function FollowedCase({ view, answer, action }: { view: FollowUpView; answer: FollowAnswer; action: string }) {
  const { spoken, faults, wish, photo } = answer;
  const may = (act: FollowUpView["acts"][number]) => view.acts.includes(act);
  const words = wish?.text ?? "";
  return (
    <>
      {spoken && (
        <div className={spoken === "too_late" ? "note" : "note good"} role="status" tabIndex={-1} autoFocus>
          <p>
            <Say k={`spoken.${spoken}`} />
          </p>
          {photo && <PhotoNews photo={photo} />}
          {spoken === "too_late" && words && <blockquote dir="auto">{words}</blockquote>}
        </div>
      )}
      <Faults faults={faults} />
      <h1 className="number">
        <Say k={view.reference ? "follow.complaint" : "follow.message"} values={{ reference: view.reference ?? "" }} />
      </h1>
      <p className="stage">
        <Say k={`stage.${view.stage}`} />
      </p>
      {view.received && (
        <p className="quiet">
          <Say k="follow.received" values={{ day: view.received }} />{" "}
          {view.due && <Say k="follow.due" values={{ day: view.due }} />}
        </p>
      )}
      {!answer.pass && view.reference && (
        <p className="note">
          <Say k="follow.stage_only" />
        </p>
      )}
      {view.said.length > 0 && <Conversation said={view.said} />}
      {may("solved") && (
        <section>
          <h2>
            <Say k="follow.settled" />
          </h2>
          <Speaking answer={answer} action={action} act="solved">
            <button className="main">
              <Say k="follow.yes" />
            </button>
          </Speaking>
        </section>
      )}
      {may("not_solved") && (
        <section>
          {!may("solved") && (
            <h2>
              <Say k="follow.not_settled" />
            </h2>
          )}
          <Speaking answer={answer} action={action} act="not_solved">
            <TextArea
              name="text"
              asks="follow.why"
              rows={3}
              defaultValue={wish?.act === "not_solved" ? words : undefined}
            />
            <PhotoInput />
            <button className="main second">
              <Say k="follow.no" />
            </button>
          </Speaking>
        </section>
      )}
      {may("add") && !may("not_solved") && (
        <section>
          <h2>
            <Say k="follow.add" />
          </h2>
          <Speaking answer={answer} action={action} act="add">
            <TextArea
              name="text"
              asks="follow.add_text"
              error={faults.text}
              defaultValue={wish?.act === "add" ? words : undefined}
              rows={4}
              required
            />
            <PhotoInput error={faults.photo} />
            <button className="main second">
              <Say k="follow.add_send" />
            </button>
          </Speaking>
        </section>
      )}
      <CallBack view={view} answer={answer} action={action} />
      {may("withdraw") && (
        <details>
          <summary>
            <Say k="follow.withdraw" />
          </summary>
          <p>
            <Say k="follow.withdraw_lead" />
          </p>
          <Speaking answer={answer} action={action} act="withdraw">
            <button className="quiet">
              <Say k="follow.withdraw_send" />
            </button>
          </Speaking>
        </details>
      )}
    </>
  );
}

/** That the photo came too, or why it did not. */
function PhotoNews({ photo }: { photo: NonNullable<FollowAnswer["photo"]> }) {
  return (
    <p>
      <Say k={`photo.${photo}`} />
    </p>
  );
}

function Conversation({ said }: { said: FollowUpView["said"] }) {
  return (
    <section>
      <h2>
        <Say k="follow.said" />
      </h2>
      <ol className="said">
        {said.map(({ by, on, text, photo }, index) => (
          <li key={index} className={by}>
            <p className="who">
              <Say k={`follow.by_${by}`} /> <time>{on}</time>
            </p>
            <p className="words" dir="auto">
              {photo ? <Say k="photo.one" /> : text}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
