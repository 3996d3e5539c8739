import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { mapKnown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant, whenKnown } from "../../core/verdict";
import { agreed } from "../../policy/open-policy";
import { openTrustOf, type OpenTrust } from "../../policy/trust";
import { iamRole } from "../../resources/iam-role/description";
import { trusting } from "../../resources/iam-role/examples";
import { called } from "../../resources/iam/naming";

/** A statement that lets workflows of GitHub assume a role, under a condition. */
const github = (Condition?: object) =>
  trusting({
    Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
    Action: "sts:AssumeRoleWithWebIdentity",
    ...(Condition === undefined ? {} : { Condition }),
  });

const WHO: Readonly<Record<Exclude<OpenTrust, "unknown provider">, string>> = {
  everybody: "everybody who has an AWS account",
  "every repository": "workflows of GitHub repositories that its trust policy does not name",
};

/** An external id does not count: it is known to others, and says nothing of who asks. */
export const iamRoleTrustNotPublic = ruleFor(iamRole, {
  id: "iam-role-trust-not-public",
  reads: ["roleName", "trustPolicy"],
  severity: "CRITICAL",
  title: "IAM role can be assumed only by those whom its trust policy names",
  rationale:
    "A role that trusts everybody gives its permissions to whoever learns its ARN, which is no secret. A role that" +
    " trusts GitHub without naming a repository gives them to every workflow on GitHub.",
  remediation:
    "Name the accounts, roles or services that may assume the role, or ask for aws:PrincipalOrgID. For GitHub, ask for" +
    " token.actions.githubusercontent.com:sub with the owner and the repository." +
    " CLI: aws iam update-assume-role-policy. Terraform: aws_iam_role.assume_role_policy.",
  terraform: hcl`
    resource "aws_iam_role" "this" {
      name = "deploy-orders"

      assume_role_policy = jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect    = "Allow"
          Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }
          Action    = "sts:AssumeRoleWithWebIdentity"
          Condition = {
            StringEquals = {
              "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
              "token.actions.githubusercontent.com:sub" = "repo:example/orders:ref:refs/heads/main"
            }
          }
        }]
      })
    }
  `,
  examples: () => ({
    compliant: [
      iamRole.example(),
      iamRole.example({ trustPolicy: trusting({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }) }),
      iamRole.example({
        trustPolicy: trusting({
          Principal: "*",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } },
        }),
      }),
      iamRole.example({
        trustPolicy: github({ StringLike: { "token.actions.githubusercontent.com:sub": "repo:example/orders:*" } }),
      }),
    ],
    nonCompliant: [
      iamRole.example({ trustPolicy: trusting({ Principal: { AWS: "*" } }) }),
      iamRole.example({
        trustPolicy: trusting({ Principal: "*", Condition: { StringEquals: { "sts:ExternalId": "orders" } } }),
      }),
      iamRole.example({ trustPolicy: github() }),
      iamRole.example({
        trustPolicy: github({ StringLike: { "token.actions.githubusercontent.com:sub": "repo:example*" } }),
      }),
    ],
    insufficientData: [iamRole.example({ trustPolicy: unknown("The trust policy is known only after apply.") })],
  }),
  evaluate: ({ roleName, trustPolicy }) =>
    whenKnown(
      mapKnown(trustPolicy, (policy) => agreed(policy, openTrustOf)),
      (who) => {
        if (who === null) return compliant();
        if (who === "unknown provider") {
          return insufficientData("Which identity provider the role trusts is known only after apply.");
        }
        return nonCompliant(`${called("role", roleName)} can be assumed by ${WHO[who]}.`);
      },
    ),
});
