type Part = Readonly<Record<string, unknown>>;

function partOf(value: unknown, key: string): Part {
  const part = (value as Part | null | undefined)?.[key];
  return typeof part === 'object' && part !== null ? (part as Part) : {};
}

/**
 * Whether an event tells that this app itself wrote or updated a comment (docs.github.com, 'Webhook events and payloads',
 * `issue_comment`): then there is nothing to look at again, and each review would cause another one. A person who changes
 * or deletes the app's comment is a sender of another type, and counts.
 */
export function isOwnComment(event: string, payload: unknown, appId: number): boolean {
  if (event !== 'issue_comment') return false;
  const app = partOf(partOf(payload, 'comment'), 'performed_via_github_app');
  return app['id'] === appId && partOf(payload, 'sender')['type'] === 'Bot';
}
