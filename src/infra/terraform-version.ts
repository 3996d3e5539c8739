/** The first version of Terraform that can lock a state by an object beside it (`use_lockfile`). */
export const TERRAFORM_AT_LEAST = "1.10.0";
