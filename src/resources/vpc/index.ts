import type { ConfigRuleSubject } from "../recorded-item";
import { vpcFromConfigItem } from "./config-item";
import { VPC, type VpcConfiguration } from "./configuration";
import { completeVpc, vpcCollector } from "./live";

/** VPCs, as a Config rule judges them. */
export const VPC_SUBJECT: ConfigRuleSubject<VpcConfiguration> = {
  resourceType: VPC,
  fromRecordedItem: vpcFromConfigItem,
  complete: completeVpc,
  collector: vpcCollector,
};
