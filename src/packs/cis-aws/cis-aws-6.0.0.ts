import { ROWS_OF_500 } from "./cis-aws-5.0.0";
import { recommendations, type Row } from "./rows";
import type { PackData } from "../compose";

/** The same as in 5.0.0, whose sections 1 to 5 are sections 2 to 6 here. */
const ROWS = ROWS_OF_500.map(([id, ...recommendation]): Row => [
  id.replace(/^\d+/, (section) => String(Number(section) + 1)),
  ...recommendation,
]);

/** The CIS AWS Foundations Benchmark 6.0.0, whole: 63 recommendations. */
export const cisAws600: PackData = {
  id: "cis-aws-6.0.0",
  title: "CIS AWS Foundations Benchmark 6.0.0",
  version: "6.0.0",
  source: "CIS Amazon Web Services Foundations Benchmark v6.0.0 (Center for Internet Security)",
  controls: recommendations(ROWS),
};
