import type { DoctorFacts, InstallationFacts } from '../doctor-facts.ts';

/** The installation, or in words why there is none to look at. */
export function grantedTo(installation: DoctorFacts['installation']): InstallationFacts | string {
  if (installation.kind === 'unknown') return installation.reason;
  return installation.value ?? 'the app is not installed';
}
