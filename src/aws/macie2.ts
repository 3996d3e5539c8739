import { GetMacieSessionCommand, Macie2Client } from "@aws-sdk/client-macie2";

/** The client of Macie, and its calls by name. */
export const client = Macie2Client;
export const commands = {
  GetMacieSession: GetMacieSessionCommand,
};
