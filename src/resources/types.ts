import { ebsVolume } from "./ebs-volume/description";
import type { ResourceType } from "./type/resource-type";

/** Every resource type that is read. */
export const RESOURCE_TYPES: readonly ResourceType<unknown>[] = [ebsVolume];
