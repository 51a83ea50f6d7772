import type { BranchGuard, DoctorFacts, Known } from '../../../review/doctor/doctor-facts.ts';
import type { AnswerNode } from '../answer-node.ts';
import type { GitHubClient } from '../github-client.ts';
import { readClassicProtection } from './classic-protection.ts';
import { ask, type DoctorClients } from './read-doctor-facts.ts';

export interface BranchPlace {
  readonly owner: string;
  readonly repo: string;
  readonly branch: string;
}

type Guarding = Pick<DoctorFacts, 'isProtected' | 'guards' | 'unreadGuards'>;

/**
 * What guards a branch: the active rules of all rulesets, the organisation's among them
 * (https://docs.github.com/en/rest/repos/rules#get-rules-for-a-branch), and classic branch protection.
 */
export async function readGuards(clients: DoctorClients, place: BranchPlace): Promise<Guarding> {
  const reader = clients.installation ?? clients.operator;
  const [branch, rulesets] = await Promise.all([
    ask(reader, (client) => readBranch(client, place)),
    ask(reader, (client) => readRulesets(client, clients, place)),
  ]);
  const isClassic = branch.kind === 'known' && branch.value.isClassic;
  const classic = isClassic
    ? await ask(clients.operator, (client) => readClassicProtection(client, place))
    : undefined;
  const parts: readonly (Known<readonly BranchGuard[]> | undefined)[] = [rulesets, classic];
  return {
    isProtected: branch.kind === 'known' ? { kind: 'known', value: branch.value.isProtected } : branch,
    guards: parts.flatMap((part) => (part?.kind === 'known' ? part.value : [])),
    unreadGuards: [
      ...(rulesets.kind === 'unknown' ? [`the rulesets could not be read: ${rulesets.reason}`] : []),
      ...(branch.kind === 'unknown'
        ? [`whether there is branch protection is not known: ${branch.reason}`]
        : []),
      ...(classic?.kind === 'unknown' ? [`the branch protection could not be read: ${classic.reason}`] : []),
    ],
  };
}

async function readBranch(client: GitHubClient, place: BranchPlace) {
  const { data } = await client.rest('GET /repos/{owner}/{repo}/branches/{branch}', { ...place });
  return {
    isProtected: data.get('protected').flag(),
    isClassic: data.get('protection', 'enabled').optional()?.flag() ?? false,
  };
}

async function readRulesets(
  client: GitHubClient,
  clients: DoctorClients,
  place: BranchPlace,
): Promise<readonly BranchGuard[]> {
  const rules = await client.restList('GET /repos/{owner}/{repo}/rules/branches/{branch}', { ...place });
  const byRuleset = new Map<number, AnswerNode[]>();
  for (const rule of rules) {
    const id = rule.get('ruleset_id').count();
    byRuleset.set(id, [...(byRuleset.get(id) ?? []), rule]);
  }
  return Promise.all(
    Array.from(byRuleset, async ([id, own]) => {
      const ruleset = await ask(clients.operator ?? client, (asker) => readRuleset(asker, place, id));
      const name = ruleset.kind === 'known' ? `ruleset \`${ruleset.value.name}\`` : `ruleset ${id}`;
      const bypass = ruleset.kind === 'known' ? ruleset.value.bypass : ruleset;
      return { name, ...describeRules(own), bypass };
    }),
  );
}

function describeRules(rules: readonly AnswerNode[]): Omit<BranchGuard, 'name' | 'bypass'> {
  const ofType = (type: string) => rules.filter((rule) => rule.get('type').value === type);
  const checks = ofType('required_status_checks').map((rule) => rule.get('parameters'));
  return {
    requiredChecks: checks.flatMap((parameters) =>
      parameters.get('required_status_checks').list().map(decodeCheck),
    ),
    isStrict: checks.some((parameters) => parameters.get('strict_required_status_checks_policy').flag()),
    hasMergeQueue: ofType('merge_queue').length > 0,
    requiresPullRequest: ofType('pull_request').length > 0,
    blocksForcePushes: ofType('non_fast_forward').length > 0,
    blocksDeletion: ofType('deletion').length > 0,
  };
}

function decodeCheck(node: AnswerNode) {
  const appId = node.get('integration_id').optional()?.count();
  return { name: node.get('context').text(), ...(appId !== undefined && { appId }) };
}

/** Who may bypass a ruleset is shown to those alone who may change it. */
async function readRuleset(client: GitHubClient, { owner, repo }: BranchPlace, id: number) {
  const { data } = await client.rest('GET /repos/{owner}/{repo}/rulesets/{ruleset_id}', {
    owner,
    repo,
    ruleset_id: id,
  });
  const actors = data.get('bypass_actors').optional()?.list();
  const bypass: Known<readonly string[]> =
    actors === undefined
      ? { kind: 'unknown', reason: 'GitHub shows the bypass list only to those who may change the ruleset' }
      : { kind: 'known', value: actors.map(describeActor) };
  return { name: data.get('name').text(), bypass };
}

/** The ids of the roles that GitHub has: https://docs.github.com/en/rest/repos/rules#create-a-repository-ruleset. */
const roleNames: ReadonlyMap<number, string> = new Map([
  [2, 'everyone who may maintain'],
  [4, 'everyone who may write'],
  [5, 'administrators of the repository'],
]);

function describeActor(node: AnswerNode): string {
  const type = node.get('actor_type').text();
  const id = node.get('actor_id').optional()?.count() ?? 0;
  if (type === 'OrganizationAdmin') return 'owners of the organisation';
  if (type === 'RepositoryRole') return roleNames.get(id) ?? `custom role ${id}`;
  if (type === 'DeployKey') return 'every deploy key that may write';
  return type === 'Integration' ? `app ${id}` : `${type.toLowerCase()} ${id}`;
}
