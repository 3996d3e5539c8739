import { ListAnalyzersCommand, type AnalyzerSummary } from "@aws-sdk/client-accessanalyzer";
import {
  GetAccountAuthorizationDetailsCommand,
  ListPoliciesCommand,
  ListServerCertificatesCommand,
} from "@aws-sdk/client-iam";
import { DescribeOrganizationCommand } from "@aws-sdk/client-organizations";
import { accessAnalyzer as analyzerType } from "../../src/resources/access-analyzer";
import { iamAwsManagedPolicy } from "../../src/resources/iam-aws-managed-policy";
import { iamRole } from "../../src/resources/iam-role/description";
import { iamServerCertificate } from "../../src/resources/iam-server-certificate";
import { EXPIRED_CERTIFICATE, VALID_CERTIFICATE } from "../support/certificates";
import { readAccountPlanned } from "../support/planned";
import { named } from "../support/collect";
import { accessAnalyzer, iam, organizations } from "./clients";
import { plannedBy, recordedAs, undecided, type ParityCase } from "./parity-case";

const ATTACHMENT = "aws_iam_role_policy_attachment";

const arnOf = (name: string): string => `arn:aws:iam::aws:policy/${name}`;

/** An account in which roles have these policies of AWS's. */
function attached(...names: readonly string[]): ParityCase["live"] {
  return {
    collector: iamAwsManagedPolicy.collector,
    record() {
      const Policies = names.map((PolicyName) => ({ PolicyName, Arn: arnOf(PolicyName), AttachmentCount: 1 }));
      iam.on(ListPoliciesCommand).resolves({ Policies });
    },
  };
}

function cloudShell(intent: ParityCase["intent"], of: string, name: string): ParityCase {
  return {
    ruleId: "iam-cloudshell-access-restricted",
    intent,
    of,
    live: attached(name),
    config: "not recorded",
    plan: plannedBy(iamAwsManagedPolicy, ATTACHMENT, { role: "engineer", policy_arn: arnOf(name) }),
  };
}

function certificate(intent: ParityCase["intent"], of: string, Expiration: Date, pem: string): ParityCase {
  const Arn = "arn:aws:iam::444455556666:server-certificate/shop";
  return {
    ruleId: "iam-server-certificate-not-expired",
    intent,
    of,
    live: {
      collector: iamServerCertificate.collector,
      record() {
        const metadata = {
          Path: "/",
          ServerCertificateName: "shop",
          ServerCertificateId: "ASCAEXAMPLE",
          Arn,
          Expiration,
        };
        iam.on(ListServerCertificatesCommand).resolves({ ServerCertificateMetadataList: [metadata] });
      },
    },
    config: undecided(
      "AWS Config's item does not say when the certificate expires.",
      recordedAs(iamServerCertificate.fromRecordedItem, {
        resourceType: "AWS::IAM::ServerCertificate",
        resourceId: "shop",
        arn: Arn,
        awsRegion: "global",
        configuration: { ServerCertificateName: "shop", Path: "/", Arn },
      }),
    ),
    plan: plannedBy(iamServerCertificate, "aws_iam_server_certificate", { name: "shop", certificate_body: pem }),
  };
}

/** A role with a trust policy of one statement. */
function trust(intent: ParityCase["intent"], of: string, statement: object): ParityCase {
  const Arn = "arn:aws:iam::444455556666:role/deploy";
  const document = { Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] };
  const text = JSON.stringify(document);
  return {
    ruleId: "iam-role-trust-not-public",
    intent,
    of,
    live: {
      collector: iamRole.collector,
      record() {
        const role = { RoleId: "AROAEXAMPLE", RoleName: "deploy", Path: "/", Arn };
        iam.on(GetAccountAuthorizationDetailsCommand).resolves({
          RoleDetailList: [{ ...role, AssumeRolePolicyDocument: encodeURIComponent(text) }],
        });
      },
    },
    config: recordedAs(iamRole.fromRecordedItem, {
      resourceType: "AWS::IAM::Role",
      resourceId: "AROAEXAMPLE",
      arn: Arn,
      awsRegion: "global",
      configuration: { path: "/", roleName: "deploy", assumeRolePolicyDocument: document, rolePolicyList: [] },
    }),
    plan: plannedBy(iamRole, "aws_iam_role", { name: "deploy", assume_role_policy: text }),
  };
}

const GITHUB = {
  Principal: { Federated: "arn:aws:iam::444455556666:oidc-provider/token.actions.githubusercontent.com" },
  Action: "sts:AssumeRoleWithWebIdentity",
};

/** The analyzers of an account that belongs to no organization. */
function analyzers(
  intent: ParityCase["intent"],
  of: string,
  all: readonly Pick<AnalyzerSummary, "type" | "status">[],
  plan: ParityCase["plan"],
): ParityCase {
  return {
    ruleId: "iam-access-analyzer-enabled",
    intent,
    of,
    live: {
      collector: analyzerType.collector,
      record() {
        const summaries = all.map((one) => ({ arn: undefined, name: "one", createdAt: undefined, ...one }));
        accessAnalyzer.on(ListAnalyzersCommand).resolves({ analyzers: summaries });
        organizations.on(DescribeOrganizationCommand).rejects(named("AWSOrganizationsNotInUseException"));
      },
    },
    config: undecided(
      "AWS Config's item does not say which external access analyzers there are.",
      recordedAs(analyzerType.fromRecordedItem, {
        resourceType: "AWS::AccessAnalyzer::Analyzer",
        resourceId: "arn:aws:access-analyzer:eu-west-1:444455556666:analyzer/one",
        configuration: { AnalyzerName: "one", Type: all[0]?.type },
      }),
    ),
    plan,
  };
}

const SUPPORT = "iam-support-role-exists";

export const IAM_ACCOUNT: readonly ParityCase[] = [
  cloudShell("compliant", "a role that may only read", "ReadOnlyAccess"),
  cloudShell("nonCompliant", "a role with all of CloudShell", "AWSCloudShellFullAccess"),
  certificate("compliant", "a certificate that is valid", new Date("2099-01-01T00:00:00Z"), VALID_CERTIFICATE),
  certificate("nonCompliant", "a certificate that has expired", new Date("2025-01-01T00:00:00Z"), EXPIRED_CERTIFICATE),
  trust("compliant", "a role that a service assumes", {
    Principal: { Service: "lambda.amazonaws.com" },
    Action: "sts:AssumeRole",
  }),
  trust("compliant", "a role that workflows of one repository assume", {
    ...GITHUB,
    Condition: { StringLike: { "token.actions.githubusercontent.com:sub": "repo:example/orders:*" } },
  }),
  trust("nonCompliant", "a role that everybody assumes who knows an external id", {
    Principal: { AWS: "*" },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": "orders" } },
  }),
  trust("nonCompliant", "a role that every workflow on GitHub assumes", {
    ...GITHUB,
    Condition: { StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } },
  }),
  analyzers(
    "compliant",
    "a region with an analyzer of external access",
    [
      { type: "ACCOUNT_UNUSED_ACCESS", status: "ACTIVE" },
      { type: "ORGANIZATION", status: "ACTIVE" },
    ],
    plannedBy(analyzerType, "aws_accessanalyzer_analyzer", { analyzer_name: "external", type: "ORGANIZATION" }),
  ),
  analyzers(
    "nonCompliant",
    "a region with an analyzer of unused access alone",
    [{ type: "ACCOUNT_UNUSED_ACCESS", status: "ACTIVE" }],
    { cannotBe: "A plan does not show that a region has no other analyzer." },
  ),
  {
    ruleId: SUPPORT,
    intent: "compliant",
    of: "an account with a role for AWS Support",
    live: attached("ReadOnlyAccess", "AWSSupportAccess"),
    config: "not recorded",
    plan: {
      level: "account",
      read: () =>
        readAccountPlanned(iamAwsManagedPolicy.planReader, {
          type: ATTACHMENT,
          values: { role: "support", policy_arn: arnOf("AWSSupportAccess") },
        }),
    },
  },
  {
    ruleId: SUPPORT,
    intent: "nonCompliant",
    of: "an account in which nobody may work with AWS Support",
    live: attached("ReadOnlyAccess"),
    config: "not recorded",
    plan: { cannotBe: "A plan does not show who else in the account has the policy, and is not judged." },
  },
];
