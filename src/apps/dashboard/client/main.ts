import { showDriftFilter } from './drift-filter.ts';
import { readPayload } from './read-payload.ts';
import { showTrends } from './trends.ts';
import { showTrust } from './trust.ts';
import { showWhoCan } from './who-can.ts';

/** Brings the page to life; what fails is told on the page, and the rest of it stays as it is. */
async function start(): Promise<void> {
  showDriftFilter();
  const payload = await readPayload();
  document.getElementById('access-tools')?.removeAttribute('hidden');
  showTrends(payload);
  showWhoCan(payload);
  showTrust(payload);
  document.documentElement.dataset['ready'] = 'yes';
}

start().catch((cause: unknown) => {
  const note = document.createElement('p');
  note.setAttribute('role', 'alert');
  note.textContent = `the interactive parts of this page cannot be shown: ${String(cause)}`;
  document.getElementById('main')?.prepend(note);
});
