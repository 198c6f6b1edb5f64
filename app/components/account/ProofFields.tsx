import { useTranslation } from "react-i18next";
import { TextField } from "../Field";

interface ProofFieldsProps {
  /** What tells these fields from others of their page. */
  id: string;
  errorOf: (field: string) => string | undefined;
  /** A code is asked for too: a second factor is on. */
  withCode: boolean;
}

/** Who sits here shows again that it is them: the password, and a code where there is a second factor. */
export function ProofFields({ id, errorOf, withCode }: ProofFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        id={`${id}-password`}
        name="password"
        type="password"
        autoComplete="current-password"
        label={t("password.current")}
        error={errorOf("password")}
        required
      />
      {withCode && (
        <TextField
          id={`${id}-code`}
          name="code"
          autoComplete="one-time-code"
          label={t("factor.code")}
          hint={t("factor.code_hint")}
          error={errorOf("code")}
          maxLength={40}
          required
        />
      )}
    </>
  );
}
