import { defaultPacks } from "../src/packs/default-packs";
import { packScore, readTally } from "../src/packs/read-by-pack";
import { REMEDIABLE_RULE_IDS } from "../src/remediation/remediable";
import { COLLECTORS } from "../src/resources/types";
import { rulesOf } from "../src/rules/rules-of";
import { createClientFactory } from "../src/runtime/clients";
import { defineHandler, metricsWith, requiredEnvironment, traceClient } from "../src/runtime/function-runtime";
import { isStep, runStep, type StepAnswer } from "../src/scan/distributed/steps";
import { runScan } from "../src/scan/run-scan";
import { SERVICES } from "../src/aws/services";

const clients = createClientFactory({ instrument: traceClient });
const PACKS = defaultPacks();

/**
 * Scans every target of the settings, or those to which a scan request narrows them; or runs one step of such a scan,
 * where a state machine distributes it.
 */
export const handler = defineHandler<StepAnswer>("scanner", (event, { logger, metrics, remainingTimeInMillis }) =>
  (isStep(event) ? runStep : runScan)(event, {
    clients,
    // Without traces: a scan of a large estate makes more calls than a trace can hold.
    createTargetClients: (callShare) => createClientFactory({ services: SERVICES, callShare }),
    ownRegion: requiredEnvironment("AWS_REGION"),
    bucketName: requiredEnvironment("AUDIT_BUCKET"),
    eventBusName: requiredEnvironment("EVENT_BUS_NAME"),
    alertTopicArn: requiredEnvironment("ALERT_TOPIC_ARN"),
    chatTopicArn: process.env.CHAT_TOPIC_ARN,
    environmentSuffix: requiredEnvironment("ENVIRONMENT_SUFFIX"),
    collectors: COLLECTORS,
    rulesOf,
    remediableRuleIds: REMEDIABLE_RULE_IDS,
    logger,
    metrics,
    packs: {
      scores: (tally) => Object.fromEntries(PACKS.map((pack) => [pack.id, packScore(readTally(tally, pack).statuses)])),
      metricsOf: (Pack) => metricsWith(metrics, { Pack }),
    },
    now: () => new Date(),
    remainingTimeInMillis,
  }),
);
