import type { BranchGuard } from '../../../review/doctor/doctor-facts.ts';
import type { AnswerNode } from '../answer-node.ts';
import type { GitHubClient } from '../github-client.ts';
import type { BranchPlace } from './read-guards.ts';

/** Classic protection of a branch, which only administrators may read. */
export async function readClassicProtection(
  client: GitHubClient,
  place: BranchPlace,
): Promise<readonly BranchGuard[]> {
  const { data } = await client.rest('GET /repos/{owner}/{repo}/branches/{branch}/protection', { ...place });
  const checks = data.get('required_status_checks').optional();
  const isOn = (key: string) => data.get(key, 'enabled').value === true;
  return [
    {
      name: 'branch protection',
      requiredChecks: checks?.get('checks').optional()?.list().map(decodeCheck) ?? [],
      isStrict: checks?.get('strict').value === true,
      hasMergeQueue: false,
      requiresPullRequest: data.get('required_pull_request_reviews').optional() !== undefined,
      blocksForcePushes: !isOn('allow_force_pushes'),
      blocksDeletion: !isOn('allow_deletions'),
      bypass: { kind: 'known', value: isOn('enforce_admins') ? [] : ['administrators of the repository'] },
    },
  ];
}

/** GitHub writes -1, or nothing, where any app will do. */
function decodeCheck(node: AnswerNode) {
  const appId = node.get('app_id').value;
  const name = node.get('context').text();
  return typeof appId === 'number' && appId > 0 ? { name, appId } : { name };
}
