import type { Checks, ControlData } from "../compose";
import { CONTROLS_A_TO_C } from "./a-to-c";
import { CHECKS_BEYOND } from "./beyond";
import { CONTROLS_D_TO_EC2 } from "./d-to-ec2";
import { CONTROLS_ECR_TO_EM } from "./ecr-to-em";
import { CONTROLS_ES_TO_M } from "./es-to-m";
import { CONTROLS_N_TO_R } from "./n-to-r";
import { CONTROLS_S_TO_W } from "./s-to-w";

/** The live controls of the Foundational Security Best Practices, in the order of their ids. */
export const FSBP_CONTROLS: readonly ControlData[] = [
  ...CONTROLS_A_TO_C,
  ...CONTROLS_D_TO_EC2,
  ...CONTROLS_ECR_TO_EM,
  ...CONTROLS_ES_TO_M,
  ...CONTROLS_N_TO_R,
  ...CONTROLS_S_TO_W,
];

/** Security Hub's controls as checks, which other frameworks are related to. */
export const SECURITY_HUB_CHECKS: Checks = {
  ...Object.fromEntries(FSBP_CONTROLS.map((control) => [control.id, control])),
  ...CHECKS_BEYOND,
};
