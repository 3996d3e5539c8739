import { GetMacieSessionCommand, type MacieStatus } from "@aws-sdk/client-macie2";
import { DescribeHubCommand } from "@aws-sdk/client-securityhub";
import { macieSession } from "../../src/resources/macie-session";
import { securityHub } from "../../src/resources/security-hub";
import { named } from "../support/collect";
import { macie, securityHub as hub } from "./clients";
import { plannedBy, type ParityCase } from "./parity-case";

function hubOf(intent: ParityCase["intent"], of: string, isOn: boolean, plan: ParityCase["plan"]): ParityCase {
  return {
    ruleId: "securityhub-enabled",
    intent,
    of,
    live: {
      collector: securityHub.collector,
      record() {
        const call = hub.on(DescribeHubCommand);
        if (isOn) call.resolves({ HubArn: "arn:aws:securityhub:eu-west-1:444455556666:hub/default" });
        else
          call.rejects(named("InvalidAccessException", "Account 444455556666 is not subscribed to AWS Security Hub"));
      },
    },
    config: "not recorded",
    plan,
  };
}

function session(
  intent: ParityCase["intent"],
  of: string,
  status: MacieStatus | null,
  plan: ParityCase["plan"],
): ParityCase {
  return {
    ruleId: "s3-data-discovered",
    intent,
    of,
    live: {
      collector: macieSession.collector,
      record() {
        const call = macie.on(GetMacieSessionCommand);
        if (status === null) call.rejects(named("AccessDeniedException", "Macie is not enabled."));
        else call.resolves({ status });
      },
    },
    config: "not recorded",
    plan,
  };
}

export const SECURITY_SERVICES: readonly ParityCase[] = [
  hubOf("compliant", "a region with Security Hub", true, plannedBy(securityHub, "aws_securityhub_account", {})),
  hubOf("nonCompliant", "a region without Security Hub", false, {
    cannotBe: "A plan without the resource does not say that Security Hub is off: it may be on already.",
  }),
  session("compliant", "Macie", "ENABLED", plannedBy(macieSession, "aws_macie2_account", { status: "ENABLED" })),
  session(
    "compliant",
    "Macie whose status nobody set",
    "ENABLED",
    plannedBy(macieSession, "aws_macie2_account", { status: null }),
  ),
  session(
    "nonCompliant",
    "Macie that is paused",
    "PAUSED",
    plannedBy(macieSession, "aws_macie2_account", { status: "PAUSED" }),
  ),
  session("nonCompliant", "a region without Macie", null, {
    cannotBe: "A plan without the resource does not say that Macie is off: it may be on already.",
  }),
];
