import { data, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PublicPage } from "../components/public/PublicPage";
import { Say } from "../components/public/Say";
import { env } from "../env.server";
import { publicFrame } from "../publicPage.server";
import sheet from "../styles/public.css?url";

/** For everybody. `plain`: no script and a look of its own, for the smallest phones. */
export const handle = { ability: "public", plain: true };

/** Its few rules, and nothing else. */
export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

/** What the page says besides its words: the code to dial and the number to write to, once they are known. */
export function loader({ request }: LoaderFunctionArgs) {
  const { headers, page } = publicFrame(request, "home.title");
  const { smsNumber, ussdCode, simulator } = env();
  return data({ ...page, number: smsNumber ?? null, code: ussdCode ?? null, simulator }, { headers });
}

/** Complain, follow, help: three doors, and the ways without Internet. */
export default function PublicHome() {
  const { frame, number, code, simulator } = useLoaderData<typeof loader>();
  const { query } = frame;
  return (
    <PublicPage frame={frame}>
      <h1>
        <Say k="home.heading" />
      </h1>
      <p className="lead">
        <Say k="home.lead" />
      </p>
      <p className="doors">
        <a className="door" href={`/plainte${query}`}>
          <Say k="home.complain" />
        </a>{" "}
        <a className="door second" href={`/suivi${query}`}>
          <Say k="home.follow" />
        </a>
      </p>
      <h2>
        <Say k="home.other" />
      </h2>
      <dl className="ways">
        <dt>
          <Say k="home.ussd" />
        </dt>
        <dd>
          {code && <p className="dial">{code}</p>}
          <Say k={code ? "home.ussd_then" : "home.ussd_how"} />
        </dd>
        <dt>
          <Say k="home.sms" />
        </dt>
        <dd>
          {number && <p className="dial">{number}</p>}
          <Say k={number ? "home.sms_write_to" : "home.sms_write"} values={{ number: number ?? "" }} />
          <p className="sms">
            <Say k="home.sms_example" />
          </p>
          <Say k="home.sms_after" />
        </dd>
        <dt>
          <Say k="home.person" />
        </dt>
        <dd>
          <Say k="home.person_how" />
        </dd>
      </dl>
      {simulator && (
        <p>
          <a href="/simulator">
            <Say k="home.simulator" />
          </a>
        </p>
      )}
    </PublicPage>
  );
}
