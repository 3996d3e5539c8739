import { ADMINISTRATOR } from "../../../src/local/clients";

/** An item as the emulator's AWS Config has it: its configuration, and what supplements it, are JSON in strings. */
export interface EmulatedItem {
  readonly accountId: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly configuration: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly supplementaryConfiguration?: Readonly<Record<string, string>>;
}

/** Whose items of which types are asked for. */
export interface ItemsAsked {
  readonly accountId: string;
  readonly awsRegion: string;
  readonly resourceTypes: readonly string[];
}

/**
 * The items that an emulator's AWS Config has of some types in an account. They are asked for without the SDK, which
 * does not read the emulator's times.
 * @throws Error where the emulator refuses.
 */
export async function emulatedItems(endpoint: string, asked: ItemsAsked): Promise<readonly EmulatedItem[]> {
  const { accountId, awsRegion, resourceTypes } = asked;
  const ask = async (action: string, input: object): Promise<unknown> => {
    const scope = `${ADMINISTRATOR.accessKeyId}/20260301/${awsRegion}/config/aws4_request`;
    const headers = {
      "x-amz-target": `StarlingDoveService.${action}`,
      "content-type": "application/x-amz-json-1.1",
      "x-moto-account-id": accountId,
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}`,
    };
    const answer = await fetch(endpoint, { method: "POST", headers, body: JSON.stringify(input) });
    if (!answer.ok) throw new Error(`The emulator answers ${answer.status} to ${action}.`);
    return answer.json();
  };
  const items = await Promise.all(
    resourceTypes.map(async (resourceType) => {
      const { resourceIdentifiers } = (await ask("ListDiscoveredResources", { resourceType })) as {
        readonly resourceIdentifiers: readonly { readonly resourceId: string }[];
      };
      if (resourceIdentifiers.length === 0) return [];
      const resourceKeys = resourceIdentifiers.map(({ resourceId }) => ({ resourceType, resourceId }));
      const { baseConfigurationItems } = (await ask("BatchGetResourceConfig", { resourceKeys })) as {
        readonly baseConfigurationItems: readonly EmulatedItem[];
      };
      return baseConfigurationItems;
    }),
  );
  return items.flat();
}
