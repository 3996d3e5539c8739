import { DescribeVolumesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { unknown } from "../../core/known";
import type { LiveCollector } from "../collector";
import { ec2ItemOf, ec2Pages } from "../ec2-list";
import { EBS_VOLUME_API_CALLS } from "./api-calls";
import { EBS_VOLUME, type EbsVolumeConfiguration } from "./configuration";

/** Reads the volumes of a target: the list says which are encrypted. */
export const ebsVolumeCollector: LiveCollector<EbsVolumeConfiguration> = {
  resourceType: EBS_VOLUME,
  apiCalls: EBS_VOLUME_API_CALLS,
  async *collect(context) {
    const ec2 = context.client(EC2Client);
    const pages = ec2Pages(context, "EC2.DescribeVolumes", "Volumes", (page) =>
      ec2.send(new DescribeVolumesCommand(page)),
    );
    for await (const page of pages) {
      for (const { VolumeId: id, Encrypted, Tags: tags } of page) {
        const encrypted = Encrypted ?? unknown("EC2's answer does not say whether the volume is encrypted.");
        yield ec2ItemOf(context, {
          resourceType: EBS_VOLUME,
          arnType: "volume",
          id,
          tags,
          configuration: { encrypted },
        });
      }
    }
  },
};
