import { archiveProviderCheck } from "./archive-provider";
import { bucketNamesCheck } from "./bucket-names";
import type { Check } from "./check";
import { configRecorderCheck } from "./config-recorder";
import { accountCheck, identityCheck } from "./identity";
import { lambdaConcurrencyCheck } from "./lambda-concurrency";
import { memberRolesCheck } from "./member-roles";
import { networkQuotasCheck } from "./network-quotas";
import { permissionsCheck } from "./permissions";
import { regionCheck } from "./region";
import { stateBucketCheck } from "./state-bucket";
import { subscriptionsCheck } from "./subscriptions";
import { zonesCheck } from "./zones";

/** What is looked at beyond the machine itself, in the order in which it is told. */
export const ACCOUNT_CHECKS: readonly Check[] = [
  identityCheck,
  accountCheck,
  regionCheck,
  stateBucketCheck,
  permissionsCheck,
  configRecorderCheck,
  lambdaConcurrencyCheck,
  networkQuotasCheck,
  zonesCheck,
  bucketNamesCheck,
  subscriptionsCheck,
  memberRolesCheck,
  archiveProviderCheck,
];
