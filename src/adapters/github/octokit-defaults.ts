/** Options that an Octokit's plugins read; the rest passes through. */
interface PluginOptions {
  readonly throttle?: object;
  readonly retry?: object;
}

/**
 * Switches an Octokit's own throttling and retrying off, as `ProbotOctokit.defaults(withoutPatience)`: its plugins would wait
 * rate limits out, and leave a second between two writes, inside of a run. The adapter ends the run instead, and the queue
 * tries again when GitHub allows (`docs/decisions/0048-rate-limits-end-a-run.md`). It is a function since Probot gives
 * throttling options of its own, which would take the place of plain defaults.
 */
export function withoutPatience<Options extends PluginOptions>(options: Options) {
  return {
    ...options,
    throttle: { ...options.throttle, enabled: false },
    retry: { ...options.retry, enabled: false },
  };
}
