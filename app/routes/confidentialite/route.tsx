import { data, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PublicPage } from "../../components/public/PublicPage";
import { Say } from "../../components/public/Say";
import { env } from "../../env.server";
import { publicFrame } from "../../publicPage.server";
import sheet from "../../styles/public.css?url";

/** For everybody. `plain`: no script. */
export const handle = { ability: "public", plain: true };

/** Its few rules, and nothing else. */
export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

/** Who carries the SMS of this house, and whom to ask about one's data, once they are known. */
export function loader({ request }: LoaderFunctionArgs) {
  const { headers, page } = publicFrame(request, "privacy.title");
  const { africasTalking, dataProtectionOfficer } = env();
  const provider = africasTalking ? "Africa’s Talking (Nairobi, Kenya)" : null;
  return data({ ...page, provider, officer: dataProtectionOfficer ?? null }, { headers });
}

/** What is kept of whoever complains, who reads and processes it, and what may be asked. */
export default function PrivacyPage() {
  const { frame, provider, officer } = useLoaderData<typeof loader>();
  return (
    <PublicPage frame={frame}>
      <h1>
        <Say k="privacy.title" />
      </h1>
      <p className="lead">
        <Say k="privacy.lead" />
      </p>
      <Part k="privacy.kept" says={["privacy.kept_words", "privacy.kept_why", "privacy.kept_anonymous"]} />
      <Part k="privacy.ground" says={["privacy.ground_asked", "privacy.ground_sms", "privacy.ground_kept"]} />
      <Part k="privacy.readers" says={["privacy.readers_who", "confidential.privacy"]} />
      <Part k="privacy.handlers" says={["privacy.handlers_programme", "privacy.handlers_phone"]} />
      {provider && (
        <p>
          <Say k="privacy.handlers_sms" values={{ provider }} />
        </p>
      )}
      <p>
        <Say k="privacy.handlers_sealed" />
      </p>
      <Part k="privacy.time" says={["privacy.time_long"]} />
      <Part k="privacy.rights" says={["privacy.rights_list", "privacy.rights_how"]} />
      {officer && (
        <p>
          <strong>
            <Say k="privacy.rights_officer" values={{ officer }} />
          </strong>
        </p>
      )}
      <p className="quiet">
        <Say k="privacy.law" />
      </p>
    </PublicPage>
  );
}

function Part({ k, says }: { k: string; says: readonly string[] }) {
  return (
    <>
      <h2>
        <Say k={k} />
      </h2>
      {says.map((key) => (
        <p key={key}>
          <Say k={key} />
        </p>
      ))}
    </>
  );
}
