import * as z from "zod";
import { SEVERITIES } from "../core/severity";
import { areDifferent } from "./setting-values";

/** The settings of who is told of what. */
export const alertSettings = {
  alerts: z
    .strictObject({
      emails: z
        .array(z.email())
        .refine(areDifferent, "expected each address once")
        .default([])
        .describe("Addresses that get every alert. AWS asks each to confirm."),
      minimumSeverity: z.enum(SEVERITIES).default("HIGH").describe("New findings at or above it are alerted."),
      chat: z
        .boolean()
        .default(false)
        .describe("Makes a topic for Slack and Teams, to which Amazon Q Developer in chat applications subscribes."),
    })
    .default({ emails: [], minimumSeverity: "HIGH", chat: false })
    .describe("Who is told of what."),
};
