import type { PosterView, Worded } from "../../presenters/poster";
import { Mark } from "../Logo";
import { Both } from "./Both";
import { QrCode } from "./QrCode";

/** On a sheet of A4, two by four. */
const ON_A_SHEET = 8;

/** Cards for a pocket, with lines on which number and code are written. */
export function Cards({ view }: { view: PosterView }) {
  return (
    <article className="sheet cards">
      {Array.from({ length: ON_A_SHEET }, (_, at) => (
        <Card key={at} view={view} first={at === 0} />
      ))}
    </article>
  );
}

/** The others say the same: a screen reader is spared them. */
function Card({ view, first }: { view: PosterView; first: boolean }) {
  const { words, language, code, number, address, link } = view;
  const both = (which: Worded) => <Both words={which} language={language} />;
  return (
    <section className="card" aria-hidden={first ? undefined : true}>
      <div className="told">
        <p className="house">
          <Mark />
          {view.name}
        </p>
        <h2>{both(words.heading)}</h2>
        {code && (
          <p>
            {both(words.dial)} <strong className="figures">{code}</strong>
          </p>
        )}
        {number && (
          <p>
            {both(words.write)} <strong className="figures">{number}</strong>
          </p>
        )}
      </div>
      <div className="by-web">
        <QrCode text={link} label={address} />
        <p className="address">{address}</p>
      </div>
      <dl>
        <div>
          <dt>{both(words.myNumber)}</dt>
          <dd />
        </div>
        <div>
          <dt>{both(words.myCode)}</dt>
          <dd />
        </div>
      </dl>
      <p className="free">{both(words.free)}</p>
    </section>
  );
}
