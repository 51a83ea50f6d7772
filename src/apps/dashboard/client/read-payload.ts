import type { DashboardPayload } from '../../../render/dashboard/dashboard-payload.ts';

/** The data of the page. Rejects where it is not whole, or the browser cannot decompress it. */
export async function readPayload(): Promise<DashboardPayload> {
  const text = document.getElementById('payload')?.textContent.trim() ?? '';
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(stream).json()) as DashboardPayload;
}
