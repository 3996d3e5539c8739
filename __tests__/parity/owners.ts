/** The account that is audited. */
export const OWN = "444455556666";

/** An account that shares what it has with the audited one. */
export const OTHER = "999999999999";

/** Why no plan has what another account shares. */
export const NOT_SHARED = {
  cannotBe: "A plan holds what it makes itself, and nothing that another account shares.",
};
