import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { iamServerCertificate } from "../../resources/iam-server-certificate";
import { called } from "../../resources/iam/naming";
import { dayOf } from "../days";

/** AWS Config's item does not hold the certificate, so that only a live scan and a plan can judge it. */
export const iamServerCertificateNotExpired = ruleFor(iamServerCertificate, {
  id: "iam-server-certificate-not-expired",
  reads: ["certificateName", "expiresAt"],
  severity: "MEDIUM",
  title: "Server certificate that IAM keeps has not expired",
  rationale:
    "IAM neither renews nor deletes a certificate. One that has expired may be put on a load balancer by mistake, whose" +
    " clients then refuse to connect or learn to ignore the warning.",
  remediation:
    "See that nothing serves the certificate any more, and delete it; get certificates from ACM, which renews them." +
    " CLI: aws iam delete-server-certificate. Terraform: aws_acm_certificate instead of aws_iam_server_certificate.",
  terraform: hcl`
    # ACM renews it, so that nothing is left in IAM that could expire.
    resource "aws_acm_certificate" "this" {
      domain_name       = "shop.example.com"
      validation_method = "DNS"

      lifecycle {
        create_before_destroy = true
      }
    }
  `,
  examples: () => ({
    compliant: [iamServerCertificate.example()],
    nonCompliant: [iamServerCertificate.example({ expiresAt: new Date("2026-01-10T08:00:00Z") })],
    insufficientData: [
      iamServerCertificate.example({ expiresAt: unknown("The certificate is known only after apply.") }),
    ],
  }),
  evaluate: ({ certificateName, expiresAt }, { now }) =>
    whenKnown(expiresAt, (end) =>
      end.getTime() >= now.getTime()
        ? compliant()
        : nonCompliant(`${called("server certificate", certificateName)} expired on ${dayOf(end)}.`),
    ),
});
