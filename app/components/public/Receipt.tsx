import type { PhotoFault } from "~/workflows/photos/preparePhoto";
import { Say } from "./Say";

/** What was filed, as the page says it; all in the form people read it in. */
export interface ReceiptView {
  /** Null when the words were joined to others that say the same. */
  reference: string | null;
  code: string | null;
  /** The same words came a second time from the browser that still showed this. */
  again?: boolean;
  /** A phone was given: it must write once itself before it is written to. */
  phone: boolean;
  /** What became of the photo that was sent along; null when none was. */
  photo: "arrived" | PhotoFault | null;
}

/** The number and the code, to be written down: the code is not shown again. */
export function Receipt({
  receipt,
  number,
  query,
}: {
  receipt: ReceiptView;
  /** The number people write SMS to, once one is known. */
  number: string | null;
  query: string;
}) {
  const { reference, code, phone, photo, again } = receipt;
  if (!reference) {
    return (
      <>
        <h1>
          <Say k="filed.joined" />
        </h1>
        <p className="lead">
          <Say k="filed.joined_lead" />
        </p>
      </>
    );
  }
  return (
    <>
      <h1>
        <Say k="filed.heading" />
      </h1>
      <p className="lead">
        <Say k="filed.lead" />
      </p>
      {again && (
        <p className="note">
          <Say k="filed.again" />
        </p>
      )}
      <dl className="slip">
        <dt>
          <Say k="filed.reference" />
        </dt>
        <dd>{reference}</dd>
        {code && (
          <>
            <dt>
              <Say k="filed.code" />
            </dt>
            <dd>{code}</dd>
          </>
        )}
      </dl>
      <p className="note">
        <Say k={code ? "filed.keep" : "filed.code_gone"} />
      </p>
      {photo && <PhotoNote photo={photo} />}
      <h2>
        <Say k="filed.next" />
      </h2>
      <ol className="steps">
        <li>
          <Say k="filed.step_read" />
        </li>
        {phone && (
          <li>
            <div>
              <Say k={number ? "filed.step_sms_to" : "filed.step_sms"} values={{ number: number ?? "" }} />
              <br />
              <span className="sms">
                <Say k="filed.sms" values={{ reference }} />
              </span>
            </div>
          </li>
        )}
        <li>
          <Say k="filed.step_follow" />
        </li>
      </ol>
      <p className="doors">
        <a className="door" href={`/suivi${query}`}>
          <Say k="home.follow" />
        </a>
      </p>
    </>
  );
}

/** That the photo came too; or why it did not, and how to send another. */
function PhotoNote({ photo }: { photo: "arrived" | PhotoFault }) {
  if (photo === "arrived") {
    return (
      <p>
        <Say k="photo.arrived" />
      </p>
    );
  }
  return (
    <p className="note">
      <Say k={`photo.${photo}`} /> <Say k="photo.another" />
    </p>
  );
}
