import { useTranslation } from "react-i18next";
import { Choice, Faults, PhotoInput, TextArea, TextInput, Tick } from "../../components/public/PublicField";
import { Say } from "../../components/public/Say";
import type { PublicCategory, PublicPlaces } from "../../presenters/publicChoices";
import type { LanguageChoice } from "../../publicWords.server";
import type { TypedComplaint } from "./readComplaint.server";

interface Props {
  action: string;
  once: string;
  categories: PublicCategory[];
  places: PublicPlaces[];
  languages: LanguageChoice[];
  typed: Partial<TypedComplaint>;
  faults: Record<string, string>;
  /** A photo had been chosen, and must be chosen again. */
  photoGone: boolean;
}

/** The whole complaint on one page: what happened first, who one is last, and all but the first left to choice. */
export function ComplaintForm({ action, once, categories, places, languages, typed, faults, photoGone }: Props) {
  const { t } = useTranslation();
  return (
    <form method="post" action={action} encType="multipart/form-data" acceptCharset="utf-8" noValidate>
      <Faults faults={faults} />
      <input type="hidden" name="once" value={once} />
      <TextArea
        name="description"
        asks="complaint.description"
        helps="complaint.description_hint"
        error={faults.description}
        defaultValue={typed.description}
        rows={6}
        required
      />
      <PhotoInput error={photoGone ? "photo.again" : undefined} />
      <Choice name="category" asks="complaint.category" error={faults.category} defaultValue={typed.category ?? ""}>
        <option value="">{t("complaint.category_unknown")}</option>
        {categories.map((upper) => (
          <Category key={upper.code} upper={upper} />
        ))}
        <option value="eas_hs" lang="fr">
          {t("confidential.choice")}
        </option>
      </Choice>
      <Choice
        name="place"
        asks="complaint.place"
        helps="complaint.place_hint"
        error={faults.place}
        defaultValue={typed.place ?? ""}
      >
        <option value="">{t("complaint.place_unknown")}</option>
        {places.map(({ province, provinceCode, places: within }) => (
          <optgroup key={provinceCode} label={province}>
            <option value={provinceCode}>{t("complaint.place_province", { province })}</option>
            {within.map(({ code, name, isCity }) => (
              <option key={code} value={code}>
                {isCity ? t("complaint.place_city", { name }) : name}
              </option>
            ))}
          </optgroup>
        ))}
      </Choice>
      <Tick
        name="againstStaff"
        value="on"
        asks="complaint.against_staff"
        helps="complaint.against_staff_hint"
        defaultChecked={typed.againstStaff}
      />
      <fieldset>
        <legend>
          <Say k="complaint.you" />
        </legend>
        <Tick
          name="anonymous"
          value="on"
          asks="complaint.anonymous"
          helps="complaint.anonymous_hint"
          defaultChecked={typed.anonymous}
        />
        <TextInput
          name="name"
          asks="complaint.name"
          error={faults.name}
          defaultValue={typed.name}
          autoComplete="name"
        />
        <TextInput
          name="phone"
          type="tel"
          inputMode="tel"
          asks="complaint.phone"
          helps="complaint.phone_hint"
          error={faults.phone}
          defaultValue={typed.phone}
          autoComplete="tel"
        />
        <TextInput
          name="email"
          type="email"
          inputMode="email"
          asks="complaint.email"
          helps="complaint.email_hint"
          error={faults.email}
          defaultValue={typed.email}
          autoComplete="email"
          autoCapitalize="off"
        />
        <TextInput
          name="householdCode"
          asks="complaint.household"
          error={faults.householdCode}
          defaultValue={typed.householdCode}
          autoComplete="off"
          autoCapitalize="characters"
        />
        <Choice name="language" asks="complaint.language" defaultValue={typed.language}>
          {languages.map(({ code, name }) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </Choice>
      </fieldset>
      <p className="consent">
        <Say k="complaint.consent" />
      </p>
      <button className="main">
        <Say k="complaint.send" />
      </button>
    </form>
  );
}

/** A category with its details in a group, itself first: whoever does not know better stops there. */
function Category({ upper }: { upper: PublicCategory }) {
  const { t } = useTranslation();
  const lang = (isFrench: boolean) => (isFrench ? "fr" : undefined);
  if (!upper.details.length)
    return (
      <option value={upper.code} lang={lang(upper.isFrench)}>
        {upper.label}
      </option>
    );
  return (
    <optgroup label={upper.label} lang={lang(upper.isFrench)}>
      <option value={upper.code}>{t("complaint.category_whole", { category: upper.label })}</option>
      {upper.details.map(({ code, label, isFrench }) => (
        <option key={code} value={code} lang={lang(isFrench)}>
          {label}
        </option>
      ))}
    </optgroup>
  );
}
