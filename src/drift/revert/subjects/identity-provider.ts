import type { JsonValue } from '../../../iam/policy-document.ts';
import { iamCommand } from '../aws-command.ts';
import { changesOfSet, tagSteps, tagsParameter } from '../holder-steps.ts';
import { note } from '../notes.ts';
import type { PlannedItem } from '../planned-item.ts';
import type { PhasedStep } from '../revert-phase.ts';
import { during } from '../revert-phase.ts';
import type { RevertStep } from '../revert-plan.ts';

function samlCreation({ after }: PlannedItem): RevertStep {
  return iamCommand('create-saml-provider', {
    Name: after.Name ?? '',
    SAMLMetadataDocument: after.Metadata ?? '',
    ...tagsParameter(after),
  });
}

/** Linux passes no argument of 128 KiB or more (`execve(2)`, MAX_ARG_STRLEN). */
const longestArgument = 120_000;

function lengthNote({ after, arn }: PlannedItem): readonly RevertStep[] {
  if ((after.Metadata ?? '').length < longestArgument) return [];
  const reason =
    'its metadata is too long for a command line: save it and give --saml-metadata-document=file://NAME instead';
  return [note(arn, reason)];
}

/** A SAML provider that differs in name is another one: the live one goes, the reviewed one is created. */
export function samlProviderSteps(item: PlannedItem): readonly PhasedStep[] {
  const { outcome, before, after, liveArn } = item;
  const name = { SAMLProviderArn: liveArn };
  if (outcome === 'update') {
    const isMetadataChanged = before.Metadata !== after.Metadata;
    const update = { ...name, SAMLMetadataDocument: after.Metadata ?? '' };
    return during('restoreSettings', [
      ...lengthNote(item),
      ...(isMetadataChanged ? [iamCommand('update-saml-provider', update)] : []),
      ...tagSteps('saml-provider', name, before.Tags, after.Tags),
    ]);
  }
  return [
    ...during('takeAway', outcome === 'create' ? [] : [iamCommand('delete-saml-provider', name)]),
    ...during('restoreSettings', outcome === 'delete' ? [] : [...lengthNote(item), samlCreation(item)]),
  ];
}

function oidcCreation({ after }: PlannedItem): RevertStep {
  const thumbprints = after.Thumbprints ?? [];
  return iamCommand('create-open-id-connect-provider', {
    Url: `https://${after.Url ?? ''}`,
    ClientIDList: after.ClientIds ?? [],
    ...(thumbprints.length === 0 ? {} : { ThumbprintList: thumbprints }),
    ...tagsParameter(after),
  });
}

function clientIdSteps(item: PlannedItem, name: Readonly<Record<string, JsonValue>>): readonly RevertStep[] {
  const never = (): boolean => false;
  const { taken, given } = changesOfSet(item.before.ClientIds, item.after.ClientIds, never, never);
  return [
    ...taken.map((id) =>
      iamCommand('remove-client-id-from-open-id-connect-provider', { ...name, ClientID: id }),
    ),
    ...given.map((id) => iamCommand('add-client-id-to-open-id-connect-provider', { ...name, ClientID: id })),
  ];
}

/** An OIDC provider at another address is another one. */
export function oidcProviderSteps(item: PlannedItem): readonly PhasedStep[] {
  const { outcome, before, after, liveArn } = item;
  const name = { OpenIDConnectProviderArn: liveArn };
  if (outcome === 'update') {
    const [from, to] = [before.Thumbprints ?? [], after.Thumbprints ?? []];
    const thumbprints = { ...name, ThumbprintList: to };
    return during('restoreSettings', [
      ...clientIdSteps(item, name),
      ...(from.join() === to.join()
        ? []
        : [iamCommand('update-open-id-connect-provider-thumbprint', thumbprints)]),
      ...tagSteps('open-id-connect-provider', name, before.Tags, after.Tags),
    ]);
  }
  return [
    ...during('takeAway', outcome === 'create' ? [] : [iamCommand('delete-open-id-connect-provider', name)]),
    ...during('restoreSettings', outcome === 'delete' ? [] : [oidcCreation(item)]),
  ];
}
