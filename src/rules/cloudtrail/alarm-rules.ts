import type { Rule } from "../../core/rule";
import type { AccountAlarms } from "../../resources/cloudtrail-trail/account-alarms";
import { cloudtrailAlarmBucketPolicyChanges } from "./cloudtrail-alarm-bucket-policy-changes";
import { cloudtrailAlarmConfigChanges } from "./cloudtrail-alarm-config-changes";
import { cloudtrailAlarmGatewayChanges } from "./cloudtrail-alarm-gateway-changes";
import { cloudtrailAlarmIamPolicyChanges } from "./cloudtrail-alarm-iam-policy-changes";
import { cloudtrailAlarmKeyRemoval } from "./cloudtrail-alarm-key-removal";
import { cloudtrailAlarmNetworkAclChanges } from "./cloudtrail-alarm-network-acl-changes";
import { cloudtrailAlarmOrganizationChanges } from "./cloudtrail-alarm-organization-changes";
import { cloudtrailAlarmRootUse } from "./cloudtrail-alarm-root-use";
import { cloudtrailAlarmRouteTableChanges } from "./cloudtrail-alarm-route-table-changes";
import { cloudtrailAlarmSecurityGroupChanges } from "./cloudtrail-alarm-security-group-changes";
import { cloudtrailAlarmSignInFailures } from "./cloudtrail-alarm-sign-in-failures";
import { cloudtrailAlarmSignInWithoutMfa } from "./cloudtrail-alarm-sign-in-without-mfa";
import { cloudtrailAlarmTrailChanges } from "./cloudtrail-alarm-trail-changes";
import { cloudtrailAlarmUnauthorizedCalls } from "./cloudtrail-alarm-unauthorized-calls";
import { cloudtrailAlarmVpcChanges } from "./cloudtrail-alarm-vpc-changes";

/** The rules on alarms, in the order of the CIS AWS Foundations Benchmark. */
export const ALARM_RULES: readonly Rule<AccountAlarms, Record<string, never>>[] = [
  cloudtrailAlarmUnauthorizedCalls,
  cloudtrailAlarmSignInWithoutMfa,
  cloudtrailAlarmRootUse,
  cloudtrailAlarmIamPolicyChanges,
  cloudtrailAlarmTrailChanges,
  cloudtrailAlarmSignInFailures,
  cloudtrailAlarmKeyRemoval,
  cloudtrailAlarmBucketPolicyChanges,
  cloudtrailAlarmConfigChanges,
  cloudtrailAlarmSecurityGroupChanges,
  cloudtrailAlarmNetworkAclChanges,
  cloudtrailAlarmGatewayChanges,
  cloudtrailAlarmRouteTableChanges,
  cloudtrailAlarmVpcChanges,
  cloudtrailAlarmOrganizationChanges,
];
