import type { Logger } from '../../ports/logger.ts';
import type { Signer } from '../../ports/signer.ts';
import { readDetailsPath, type DetailsPage } from './details-link.ts';
import { isReading, pathOf, plain, send, type HttpAnswer, type RequestHandler } from './http-answer.ts';
import type { ServerMetrics } from './metrics.ts';

/** What the server shows to browsers and to whoever watches over it. */
export interface Pages {
  readonly signer: Signer;
  readonly logger: Logger;
  /** Whether everything that work needs can be reached. */
  isReady(): Promise<boolean>;
  /** The page as HTML; undefined for a pull request that there is not. */
  renderDetails(page: DetailsPage): Promise<string | undefined>;
  /** Absent where the metrics have a port of their own. */
  readonly metrics?: ServerMetrics;
}

const metricsPath = '/metrics';

async function renderMetrics(metrics: ServerMetrics): Promise<HttpAnswer> {
  return { status: 200, ...(await metrics.render()) };
}

async function answer(target: string, pages: Pages): Promise<HttpAnswer | undefined> {
  const path = target.split('?', 1)[0] ?? '';
  if (path === '/healthz') return plain(200, 'ok');
  if (path === '/readyz') return (await pages.isReady()) ? plain(200, 'ready') : plain(503, 'not ready');
  if (path === metricsPath && pages.metrics !== undefined) return renderMetrics(pages.metrics);
  if (!path.startsWith('/details/')) return undefined;
  const page = readDetailsPath(target, pages.signer);
  const body = page === undefined ? undefined : await pages.renderDetails(page);
  // The same answer for what there is not and for a link that was made up: it tells nothing.
  if (body === undefined) return plain(404, 'there is no such page: follow the link of the check');
  return { status: 200, contentType: 'text/html; charset=utf-8', body };
}

async function answerSafely(target: string, pages: Pages): Promise<HttpAnswer | undefined> {
  try {
    return await answer(target, pages);
  } catch (cause) {
    const correlation = crypto.randomUUID();
    pages.logger.error('a page could not be made', { correlation, cause });
    // What failed may hold names and secrets: in public there is its number alone (A57).
    return plain(500, `this page could not be made; its number in the log is ${correlation}`);
  }
}

/** Answers what browsers, and whoever watches over the server, ask for. */
export function servePages(pages: Pages): RequestHandler {
  return async (request, response) => {
    const found = isReading(request) ? await answerSafely(request.url ?? '', pages) : undefined;
    if (found !== undefined) send(request, response, found);
    return found !== undefined;
  };
}

/** Answers for the metrics alone. */
export function serveMetrics(metrics: ServerMetrics): RequestHandler {
  return async (request, response) => {
    if (!isReading(request) || pathOf(request) !== metricsPath) return false;
    send(request, response, await renderMetrics(metrics));
    return true;
  };
}
