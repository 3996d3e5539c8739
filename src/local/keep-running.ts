import { ADMINISTRATOR, LOCAL_REGION } from "./clients";
import type { Running } from "./start";
import type { Steps } from "./steps";

/** Prints how to use the running system, and waits until the run is interrupted. */
export function keepRunning(steps: Steps, signal: AbortSignal): (running: Running) => Promise<void> {
  return async ({ session, system }) => {
    const variables = {
      AWS_ENDPOINT_URL: session.endpoint,
      AWS_ACCESS_KEY_ID: ADMINISTRATOR.accessKeyId,
      AWS_SECRET_ACCESS_KEY: ADMINISTRATOR.secretAccessKey,
      AWS_REGION: LOCAL_REGION,
    };
    const exports = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
    steps.say("");
    steps.say(`The local AWS keeps running at ${session.endpoint}. In another terminal:`);
    steps.say(`  export ${exports.join(" ")}`);
    steps.say(`  aws s3 ls s3://${system.auditBucket}/scans/`);
    steps.say("Ctrl-C ends it.");
    if (signal.aborted) return;
    await new Promise((done) => {
      signal.addEventListener("abort", done, { once: true });
    });
  };
}
