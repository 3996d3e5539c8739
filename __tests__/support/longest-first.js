const Sequencer = require("@jest/test-sequencer").default;

/**
 * The suites that take longest, in the order in which they begin: first those that mostly wait, for Terraform and for
 * scans on the local AWS, so that others compute meanwhile; then the rooms that compute for long, so that none of them is
 * left for the end, when one core would stand idle.
 */
const FIRST = [
  ...["distributed-scan", "operate", "deployed-system", "faults", "checklist", "emulator-patches", "member-roles"],
  ...["infra", "reports", "workflow", "plan", "cli"],
];

/** The place of a suite in the order: one that is not among those comes behind them. */
function placeOf({ path }) {
  const place = FIRST.findIndex((name) => new RegExp(`/(end-to-end|together)/${name}[.]test[.][jt]s$`).test(path));
  return place === -1 ? FIRST.length : place;
}

/** Jest's own order, which is that of the last run's times or of the files' sizes, behind the suites that take longest. */
module.exports = class LongestFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return [...sorted].sort((one, other) => placeOf(one) - placeOf(other));
  }
};
