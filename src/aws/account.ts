import { AccountClient, GetAlternateContactCommand, GetContactInformationCommand } from "@aws-sdk/client-account";

/** The client of Account Management, and its calls by name. */
export const client = AccountClient;
export const commands = {
  GetAlternateContact: GetAlternateContactCommand,
  GetContactInformation: GetContactInformationCommand,
};
