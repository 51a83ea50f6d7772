/**
 * Options for an Octokit that this adapter works over, as for Probot's: its plugins would wait out rate limits, and leave a
 * second between two writes, inside of a run. The adapter ends the run instead, and the queue tries again when GitHub allows.
 */
export const octokitDefaults = {
  throttle: { enabled: false },
  retry: { enabled: false },
} as const;
