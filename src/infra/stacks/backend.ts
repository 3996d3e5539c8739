import { LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import { stateKeyOf, type EnvironmentSettings } from "../settings";

/** Keeps the state in S3, locked by an object beside it; an offline plan keeps the state in the stack's folder. */
export function addBackend(stack: TerraformStack, settings: EnvironmentSettings): void {
  const { stateBucket, stateRegion, offline } = settings;
  if (offline) {
    new LocalBackend(stack, { path: "terraform.tfstate" });
    return;
  }
  const backend = new S3Backend(stack, {
    bucket: stateBucket,
    key: stateKeyOf(settings),
    region: stateRegion,
    encrypt: true,
  });
  // CDKTF 0.21 does not have this argument; Terraform has it from 1.10 on.
  backend.addOverride("use_lockfile", true);
}
