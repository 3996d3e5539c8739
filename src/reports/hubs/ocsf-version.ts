/** The versions of OCSF that the records are checked against; they need nothing that one of these lacks. */
export const OCSF_VERSIONS = ["1.6.0", "1.7.0", "1.8.0"] as const;

/** A version of OCSF. */
export type OcsfVersion = (typeof OCSF_VERSIONS)[number];

/** The version of a name such as `1.7` or `1.7.0`; `undefined` where there is none. */
export function ocsfVersionOf(name: string): OcsfVersion | undefined {
  return OCSF_VERSIONS.find((version) => version === name || version.replace(/\.0$/, "") === name);
}
