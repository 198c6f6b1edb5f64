import { ConfidenceForm } from "./ConfidenceForm";
import { Say } from "./Say";

/** What is told, once, to somebody who has told something in confidence. */
export interface QuietReceiptView {
  /** Twelve digits as people read them; null when none was wanted. */
  code: string | null;
  /** Lets the form below add to it, for a while; null where all was asked already. */
  more: string | null;
  /** Whom that form lets one keep away, by name. */
  readers: string[];
}

/** It has arrived; a code, if one was wanted; and the way to say more. Names nothing that was told. */
export function QuietReceipt({
  receipt: { code, more, readers },
  provinces,
  query,
}: {
  receipt: QuietReceiptView;
  provinces: { code: string; name: string }[];
  query: string;
}) {
  return (
    <>
      <h1>
        <Say k="confidential.received" />
      </h1>
      <p className="lead">
        <Say k="confidential.received_lead" />
      </p>
      {code && (
        <>
          <dl className="slip">
            <dt>
              <Say k="confidential.code" />
            </dt>
            <dd>{code}</dd>
          </dl>
          <p className="note">
            <Say k="confidential.code_once" />
          </p>
        </>
      )}
      <p className="note">
        <Say k="confidential.soon" />
      </p>
      {more && (
        <>
          <h2>
            <Say k="confidential.more" />
          </h2>
          <ConfidenceForm action={`/plainte/confiance${query}`} provinces={provinces} readers={readers} more={more} />
        </>
      )}
      <p className="consent">
        <a href={`/${query}`}>
          <Say k="confidential.leave" />
        </a>
      </p>
    </>
  );
}
