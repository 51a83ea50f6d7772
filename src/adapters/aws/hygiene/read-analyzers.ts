import {
  ListAnalyzersCommand,
  ListFindingsV2Command,
  type AnalyzerSummary,
} from '@aws-sdk/client-accessanalyzer';
import type { ExternalAccessAnalyzer } from '../../../audit/facts/account-hygiene-facts.ts';
import { known, type Fact, type RegionFacts } from '../../../audit/facts/fact.ts';
import { required } from '../read-account-settings.ts';
import { collectTokenPages } from './collect-token-pages.ts';
import type { HygieneSession } from './hygiene-session.ts';

/** Types that look for access from outside; the others look for access that is not used, or from inside. */
const scopes: Readonly<Record<string, ExternalAccessAnalyzer['scope']>> = {
  ACCOUNT: 'account',
  ORGANIZATION: 'organization',
};

/** The analysers of external access of a Region, with the resources of the account that outsiders reach. */
export async function readAnalyzers(
  session: HygieneSession,
  region: string,
  accountId: string,
): Promise<RegionFacts<readonly ExternalAccessAnalyzer[]>> {
  const listed = await session.fact('ListAnalyzers', () => listAnalyzers(session, region));
  if (listed.status === 'unknown') return { region, facts: listed };
  const analyzers: ExternalAccessAnalyzer[] = [];
  for (const summary of listed.value) {
    const scope = scopes[summary.type ?? ''];
    if (scope !== undefined) analyzers.push(await readAnalyzer(session, region, accountId, summary, scope));
  }
  return { region, facts: known(analyzers) };
}

function listAnalyzers(session: HygieneSession, region: string): Promise<readonly AnalyzerSummary[]> {
  const { accessAnalyzer } = session.clientsOf(region);
  return collectTokenPages('ListAnalyzers', async (nextToken) => {
    const answer = await accessAnalyzer.send(new ListAnalyzersCommand({ nextToken }), session.sendOptions);
    return { items: answer.analyzers, next: answer.nextToken };
  });
}

async function readAnalyzer(
  session: HygieneSession,
  region: string,
  accountId: string,
  { arn, name, status }: AnalyzerSummary,
  scope: ExternalAccessAnalyzer['scope'],
): Promise<ExternalAccessAnalyzer> {
  const analyzerArn = required('ListAnalyzers', 'arn', arn);
  return {
    arn: analyzerArn,
    name: name ?? analyzerArn,
    scope,
    isActive: status === 'ACTIVE',
    region,
    activeFindings: await readFindings(session, region, accountId, analyzerArn),
  };
}

function readFindings(
  session: HygieneSession,
  region: string,
  accountId: string,
  analyzerArn: string,
): Promise<Fact<readonly string[]>> {
  const { accessAnalyzer } = session.clientsOf(region);
  const filter = { status: { eq: ['ACTIVE'] }, resourceOwnerAccount: { eq: [accountId] } };
  return session.fact('ListFindingsV2', async () => {
    const found = await collectTokenPages('ListFindingsV2', async (nextToken) => {
      const command = new ListFindingsV2Command({ analyzerArn, filter, nextToken });
      const answer = await accessAnalyzer.send(command, session.sendOptions);
      return {
        items: answer.findings?.map(({ resource, id }) => resource ?? id ?? ''),
        next: answer.nextToken,
      };
    });
    return [...new Set(found)].sort();
  });
}
