import { version } from "../../../package.json";

/** What makes the reports: the version is that of the package that it was built from. */
export const TOOL = { name: "compliance-audit", version } as const;
