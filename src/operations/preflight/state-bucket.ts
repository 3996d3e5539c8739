import { bootstrap } from "../bootstrap";
import { fail, pass, warn, type Check } from "./check";

/** The bucket of the environment's state: whether it stands, and is as safe as `npm run bootstrap` makes one. */
export const stateBucketCheck: Check = {
  id: "state-bucket",
  title: "State bucket",
  asksAccount: true,
  unanswered: "fail",
  async run({ clients, settings, environment }) {
    const { made: isMissing, properties } = await bootstrap({ clients, place: settings, plan: true, mend: false });
    const { stateBucket } = settings;
    if (isMissing) return fail(`${stateBucket} does not exist`, `Make it: \`npm run bootstrap -- ${environment}\`.`);
    const lacking = properties.filter(({ state }) => state !== "has").map(({ name, text }) => `${name}: ${text}`);
    if (lacking.length === 0) return pass(stateBucket);
    return warn(
      `${stateBucket} lacks, or does not show, ${lacking.join("; ")}`,
      `Mend it: \`npm run bootstrap -- ${environment} --mend\`.`,
    );
  },
};
