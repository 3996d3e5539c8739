/** Name of the alert topic. */
export function alertTopicName(environmentSuffix: string): string {
  return `compliance-alerts-${environmentSuffix}`;
}

/** Name of the topic that chats subscribe to. */
export function chatTopicName(environmentSuffix: string): string {
  return `compliance-chat-${environmentSuffix}`;
}
