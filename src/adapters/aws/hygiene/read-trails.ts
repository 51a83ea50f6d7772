import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  type AdvancedEventSelector,
  type EventSelector,
  type Trail,
} from '@aws-sdk/client-cloudtrail';
import { unknown, type Fact } from '../../../audit/facts/fact.ts';
import type { RecordedManagementEvents, TrailFacts, TrailStatus } from '../../../audit/facts/trail-facts.ts';
import { required } from '../read-account-settings.ts';
import type { HygieneSession } from './hygiene-session.ts';
import { mapBounded } from './map-bounded.ts';

/** Trails whose status and selectors are read at the same time. */
const trailsAtOnce = 4;

/**
 * The trails that record the account: those of each Region, those of all Regions and those of the organisation, which
 * `DescribeTrails` shows as shadow trails.
 */
export async function readTrails(
  session: HygieneSession,
  regions: readonly string[],
): Promise<readonly TrailFacts[]> {
  const listed = new Map<string, Trail>();
  for (const region of regions) {
    const trails = await session.run('DescribeTrails', async () => {
      const { cloudTrail } = session.clientsOf(region);
      const { trailList } = await cloudTrail.send(new DescribeTrailsCommand({}), session.sendOptions);
      return required('DescribeTrails', 'trailList', trailList);
    });
    for (const trail of trails) listed.set(required('DescribeTrails', 'TrailARN', trail.TrailARN), trail);
  }
  return mapBounded([...listed.entries()], trailsAtOnce, ([arn, trail]) => readTrail(session, arn, trail));
}

/** Status and selectors are asked for in the trail's home Region, the only one that knows them for certain. */
async function readTrail(session: HygieneSession, arn: string, trail: Trail): Promise<TrailFacts> {
  const homeRegion = trail.HomeRegion ?? session.homeRegion;
  const { KmsKeyId: kmsKey } = trail;
  return {
    name: trail.Name ?? arn,
    arn,
    homeRegion,
    coversAllRegions: trail.IsMultiRegionTrail ?? false,
    isOfOrganization: trail.IsOrganizationTrail ?? false,
    validatesLogFiles: trail.LogFileValidationEnabled ?? false,
    ...(kmsKey === undefined || kmsKey === '' ? {} : { kmsKey }),
    status: await readStatus(session, arn, homeRegion),
    managementEvents: await readManagementEvents(session, arn, homeRegion),
  };
}

function readStatus(session: HygieneSession, arn: string, region: string): Promise<Fact<TrailStatus>> {
  return session.fact('GetTrailStatus', async () => {
    const { cloudTrail } = session.clientsOf(region);
    const answer = await cloudTrail.send(new GetTrailStatusCommand({ Name: arn }), session.sendOptions);
    const { LatestDeliveryTime: time, LatestDeliveryError: error } = answer;
    return {
      isLogging: required('GetTrailStatus', 'IsLogging', answer.IsLogging),
      ...(time === undefined ? {} : { latestDelivery: time.toISOString() }),
      ...(error === undefined || error === '' ? {} : { latestDeliveryError: error }),
    };
  });
}

async function readManagementEvents(
  session: HygieneSession,
  arn: string,
  region: string,
): Promise<Fact<RecordedManagementEvents>> {
  const answer = await session.fact('GetEventSelectors', async () => {
    const { cloudTrail } = session.clientsOf(region);
    return cloudTrail.send(new GetEventSelectorsCommand({ TrailName: arn }), session.sendOptions);
  });
  if (answer.status === 'unknown') return answer;
  const { EventSelectors, AdvancedEventSelectors } = answer.value;
  if (EventSelectors === undefined && AdvancedEventSelectors === undefined) {
    return unknown('the answer to `GetEventSelectors` has no selectors');
  }
  const found = [
    ...(EventSelectors ?? []).map(basicSelector),
    ...(AdvancedEventSelectors ?? []).map(advancedSelector),
  ];
  const value = (['all', 'some'] as const).find((one) => found.includes(one)) ?? 'none';
  return { status: 'known', value };
}

function basicSelector(selector: EventSelector): RecordedManagementEvents {
  if (selector.IncludeManagementEvents === false) return 'none';
  const isWhole = (selector.ExcludeManagementEventSources ?? []).length === 0;
  return isWhole && (selector.ReadWriteType ?? 'All') === 'All' ? 'all' : 'some';
}

/** A selector of management events whose only field is the category records all of them. */
function advancedSelector({ FieldSelectors = [] }: AdvancedEventSelector): RecordedManagementEvents {
  const isManagement = FieldSelectors.some(
    ({ Field, Equals = [] }) => Field === 'eventCategory' && Equals.includes('Management'),
  );
  if (!isManagement) return 'none';
  return FieldSelectors.length === 1 ? 'all' : 'some';
}
