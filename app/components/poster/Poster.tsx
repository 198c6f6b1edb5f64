import type { PosterView, Worded } from "../../presenters/poster";
import { Mark } from "../Logo";
import { Both } from "./Both";
import { Picture, type PictureName } from "./Pictures";
import { QrCode } from "./QrCode";

const STEPS: PictureName[] = ["say", "number", "read", "settled"];

/** One sheet for a wall: what one can do, how, in four pictures, and that it costs nobody anything. */
export function Poster({ view }: { view: PosterView }) {
  const { words, language, code, number, address, link, helpLines } = view;
  const both = (which: Worded) => <Both words={which} language={language} />;
  return (
    <article className="sheet poster">
      <header>
        <p className="house">
          <Mark />
          {view.name}
        </p>
        <p className="where">{view.place}</p>
      </header>
      <h1>{both(words.heading)}</h1>
      <ol className="steps">
        {STEPS.map((step) => (
          <li key={step}>
            <Picture name={step} />
            <p>{both(words[step])}</p>
          </li>
        ))}
      </ol>
      <section className="ways">
        <div className="by-phone">
          {code && (
            <div>
              <h2>{both(words.dial)}</h2>
              <p className="figures">{code}</p>
            </div>
          )}
          {number && (
            <div>
              <h2>{both(words.write)}</h2>
              <p className="figures">{number}</p>
              {view.smsIsPaid && <p className="small">{both(words.smsCost)}</p>}
            </div>
          )}
        </div>
        <div className="by-web">
          <h2>{both(words.web)}</h2>
          <QrCode text={link} label={address} />
          <p className="address">{address}</p>
        </div>
      </section>
      <p className="person">{both(words.person)}</p>
      <p className="free">{both(words.free)}</p>
      <footer>
        <p>{both(words.rights)}</p>
        <p lang="fr">{view.confidence}</p>
        {helpLines.length > 0 && (
          <p>
            <strong>{both(words.helpLines)}</strong> {helpLines.join(" · ")}
          </p>
        )}
      </footer>
    </article>
  );
}
