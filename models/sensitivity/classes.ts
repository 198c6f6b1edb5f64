/**
 * How much harm a stored field does in wrong hands, from none to most. public: anybody may know it; internal: how the
 * house works, about nobody who complains; personal: about a person, without saying who; identifying: says who, or where
 * they are reached or paid; sensitive: what was said, what may endanger somebody, and the secrets that guard all of it.
 * Identity, phone, payment and family data are personal data by the law (Code du numérique, ordonnance-loi 23/010 of 13 March 2023); that
 * it wants more for some of them than for others is ours.
 */
export const SENSITIVITIES = ["public", "internal", "personal", "identifying", "sensitive"] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** The columns of a model by class, names parted by spaces. */
export type ModelColumns = Partial<Record<Sensitivity, string>>;
