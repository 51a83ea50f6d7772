import { GitHubError } from '../../../ports/github-error.ts';
import type { DoctorFacts, InstallationFacts, Known } from '../../../review/doctor/doctor-facts.ts';
import type { GitHubClient } from '../github-client.ts';
import { readGuards } from './read-guards.ts';

/** Whom the doctor can ask as; each sees other things. */
export interface DoctorClients {
  /** The app itself, by its signed token. */
  readonly app?: GitHubClient;
  readonly installation?: GitHubClient;
  /** A person, whose token may see who can bypass. */
  readonly operator?: GitHubClient;
}

export interface DoctorRequest {
  readonly repository: { readonly owner: string; readonly name: string };
  readonly clients: DoctorClients;
}

/** What GitHub says about a repository and its rules; all but the app's id and the accounts of AWS. */
export async function readDoctorFacts({
  repository: { owner, name },
  clients,
}: DoctorRequest): Promise<Omit<DoctorFacts, 'appId' | 'accounts'>> {
  const place = { owner, repo: name };
  const reader = clients.installation ?? clients.operator;
  const defaultBranch = await ask(reader, async (client) => {
    const { data } = await client.rest('GET /repos/{owner}/{repo}', place);
    return data.get('default_branch').text();
  });
  const branch = defaultBranch.kind === 'known' ? defaultBranch.value : 'main';
  const [installation, guarding, codeowners] = await Promise.all([
    ask(clients.app, (client) => readInstallation(client, place)),
    readGuards(clients, { ...place, branch }),
    ask(reader, (client) => readCodeownersErrors(client, place)),
  ]);
  return { repository: `${owner}/${name}`, defaultBranch: branch, installation, codeowners, ...guarding };
}

/** The answer, or why there is none: nobody to ask as, or GitHub's refusal. */
export async function ask<Value>(
  client: GitHubClient | undefined,
  read: (client: GitHubClient) => Promise<Value>,
): Promise<Known<Value>> {
  if (client === undefined) return { kind: 'unknown', reason: 'there are no credentials to ask GitHub with' };
  try {
    return { kind: 'known', value: await read(client) };
  } catch (cause) {
    if (cause instanceof GitHubError) return { kind: 'unknown', reason: cause.message };
    throw cause;
  }
}

async function readInstallation(
  client: GitHubClient,
  place: { readonly owner: string; readonly repo: string },
): Promise<InstallationFacts | undefined> {
  try {
    const { data } = await client.rest('GET /repos/{owner}/{repo}/installation', place);
    const permissions = Object.entries(
      (data.get('permissions').value ?? {}) as Readonly<Record<string, unknown>>,
    );
    return {
      permissions: new Map(permissions.map(([name, access]) => [name, String(access)])),
      events: data
        .get('events')
        .list()
        .map((event) => event.text()),
      isSuspended: data.get('suspended_at').optional() !== undefined,
    };
  } catch (cause) {
    if (cause instanceof GitHubError && cause.failure === 'notFound') return undefined;
    throw cause;
  }
}

/** GitHub answers 404 where there is no CODEOWNERS: then there is no error either. */
async function readCodeownersErrors(
  client: GitHubClient,
  place: { readonly owner: string; readonly repo: string },
) {
  try {
    const { data } = await client.rest('GET /repos/{owner}/{repo}/codeowners/errors', place);
    return data
      .get('errors')
      .list()
      .map((error) => ({
        path: error.get('path').text(),
        line: error.get('line').count(),
        kind: error.get('kind').text(),
      }));
  } catch (cause) {
    if (cause instanceof GitHubError && cause.failure === 'notFound') return [];
    throw cause;
  }
}
