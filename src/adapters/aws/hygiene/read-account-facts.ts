import { GetAlternateContactCommand, ResourceNotFoundException } from '@aws-sdk/client-account';
import {
  GetAccountSummaryCommand,
  paginateListVirtualMFADevices,
  type VirtualMFADevice as SdkDevice,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import {
  alternateContactTypes,
  type AlternateContactType,
  type VirtualMfaDevice,
} from '../../../audit/facts/account-hygiene-facts.ts';
import { liveAccountError } from '../classify-failure.ts';
import { collectPages } from '../collect-pages.ts';
import { required } from '../read-account-settings.ts';
import type { HygieneSession } from './hygiene-session.ts';

/** Rejects with `wrongAccount` where the credentials are of another account (A58). */
export async function checkAccount(session: HygieneSession, accountId: string): Promise<void> {
  const operation = 'GetCallerIdentity';
  const actual = await session.run(operation, async () => {
    const answer = await session.sts.send(new GetCallerIdentityCommand({}), session.sendOptions);
    return required(operation, 'Account', answer.Account);
  });
  if (actual === accountId) return;
  const message = `the credentials for account \`${accountId}\` are of account \`${actual}\``;
  throw liveAccountError('wrongAccount', operation, message);
}

export async function readSummary({
  iam,
  sendOptions,
}: HygieneSession): Promise<Readonly<Record<string, number>>> {
  const { SummaryMap } = await iam.send(new GetAccountSummaryCommand({}), sendOptions);
  return { ...required('GetAccountSummary', 'SummaryMap', SummaryMap) };
}

export async function readVirtualMfaDevices({
  iam,
  sendOptions,
}: HygieneSession): Promise<readonly VirtualMfaDevice[]> {
  const operation = 'ListVirtualMFADevices';
  const pages = paginateListVirtualMFADevices({ client: iam }, {}, sendOptions);
  const devices = await collectPages(operation, pages, (page) => page.VirtualMFADevices ?? [], undefined);
  return devices.flat().map((device) => decodeDevice(operation, device));
}

function decodeDevice(operation: string, { SerialNumber, User }: SdkDevice): VirtualMfaDevice {
  const serialNumber = required(operation, 'SerialNumber', SerialNumber);
  return { serialNumber, ...(User?.Arn === undefined ? {} : { userArn: User.Arn }) };
}

const contactTypes = { security: 'SECURITY', billing: 'BILLING', operations: 'OPERATIONS' } as const;

/** The contacts that are set. AWS answers `ResourceNotFoundException` for one that is not. */
export async function readAlternateContacts(
  session: HygieneSession,
): Promise<readonly AlternateContactType[]> {
  const present: AlternateContactType[] = [];
  for (const type of alternateContactTypes) if (await hasContact(session, type)) present.push(type);
  return present;
}

async function hasContact(
  { account, sendOptions }: HygieneSession,
  type: AlternateContactType,
): Promise<boolean> {
  try {
    const command = new GetAlternateContactCommand({ AlternateContactType: contactTypes[type] });
    const { AlternateContact } = await account.send(command, sendOptions);
    return AlternateContact !== undefined;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}
