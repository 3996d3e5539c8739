import * as z from "zod";
import { anyTrue, unknown, type Known } from "../../core/known";
import { LEFT_TO_IMAGE } from "../ec2-instance/metadata-options";

const text = z.string().nullish();
const flag = z.boolean().nullish();

/** The part of a template that rules look at, by the names that EC2 and AWS Config share. */
export const dataSchema = z.object({
  MetadataOptions: z.object({ HttpTokens: text, HttpEndpoint: text }).nullish(),
  NetworkInterfaces: z.array(z.object({ AssociatePublicIpAddress: flag, NetworkInterfaceId: text })).nullish(),
  BlockDeviceMappings: z.array(z.object({ DeviceName: text, Ebs: z.object({ Encrypted: flag }).nullish() })).nullish(),
});

type Optional<T> = T extends readonly (infer E)[]
  ? readonly Optional<E>[]
  : T extends object
    ? { readonly [K in keyof T]?: Optional<T[K]> | undefined }
    : T;

/** What a version of a template says. */
export type TemplateData = Optional<z.infer<typeof dataSchema>>;

/** A volume that a template maps. */
export interface MappedVolume {
  /** Such as `/dev/sdf`. */
  readonly device: string;
  readonly encrypted: Known<boolean>;
}

/** The value where a template does not set a volume's encryption. */
export const LEFT_TO_DEFAULT = unknown(
  "The template does not set a volume's encryption: it depends on the account's default and the snapshot.",
);

const OTHER_INTERFACE = unknown("The template names an interface that exists, whose addresses were not read.");

/** Whether instances of the template require IMDSv2. */
export function tokensOf({ MetadataOptions }: TemplateData): Known<string> {
  return MetadataOptions?.HttpTokens ?? LEFT_TO_IMAGE;
}

/** Whether instances of the template have a metadata service; EC2's default is that they do. */
export function endpointOf({ MetadataOptions }: TemplateData): string {
  return MetadataOptions?.HttpEndpoint ?? "enabled";
}

/** Whether the template gives an interface a public address. Without a word on it the subnet decides. */
export function publicIpOf({ NetworkInterfaces }: TemplateData): Known<boolean> {
  return anyTrue(
    (NetworkInterfaces ?? []).map(({ AssociatePublicIpAddress, NetworkInterfaceId }) =>
      NetworkInterfaceId ? OTHER_INTERFACE : AssociatePublicIpAddress === true,
    ),
  );
}

/** The volumes that the template maps; a mapping without EBS makes none. */
export function volumesOf({ BlockDeviceMappings }: TemplateData): readonly MappedVolume[] {
  return (BlockDeviceMappings ?? []).flatMap(({ DeviceName, Ebs }) =>
    Ebs ? [{ device: DeviceName ?? "a device", encrypted: Ebs.Encrypted ?? LEFT_TO_DEFAULT }] : [],
  );
}
