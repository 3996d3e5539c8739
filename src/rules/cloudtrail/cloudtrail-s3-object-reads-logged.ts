import { hcl } from "../../core/hcl";
import { objectEventsRule } from "./object-events";

/** A selector for some buckets or some calls leaves out others, also those of tomorrow. */
export const cloudtrailS3ObjectReadsLogged = objectEventsRule({
  id: "cloudtrail-s3-object-reads-logged",
  kind: "read",
  title: "Account has a multi-region trail that logs all reads of S3 objects",
  rationale:
    "Without it nobody can tell afterwards which objects an intruder has read:" +
    " CloudTrail leaves out such data events unless it is told to log them.",
  remediation:
    "Let a multi-region trail log the data events of S3 objects in all buckets, reads at least; they are charged for." +
    " CLI: aws cloudtrail put-event-selectors. Terraform: aws_cloudtrail.advanced_event_selector.",
  terraform: hcl`
    resource "aws_cloudtrail" "this" {
      name                  = "account"
      s3_bucket_name        = aws_s3_bucket.this.bucket
      is_multi_region_trail = true

      advanced_event_selector {
        name = "Management events"

        field_selector {
          field  = "eventCategory"
          equals = ["Management"]
        }
      }

      advanced_event_selector {
        name = "Read events of all S3 objects"

        field_selector {
          field  = "eventCategory"
          equals = ["Data"]
        }

        field_selector {
          field  = "resources.type"
          equals = ["AWS::S3::Object"]
        }

        field_selector {
          field  = "readOnly"
          equals = ["true"]
        }
      }
    }
  `,
});
