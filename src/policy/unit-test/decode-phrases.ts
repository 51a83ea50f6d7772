import type { SourceLocation } from '../../finding/source-location.ts';
import { refuse, type Decoder, type DecodingPlace } from '../../iam/source/decoder.ts';
import { decodeOneOrMany, decodeString } from '../../iam/source/decode-value.ts';
import { expandActionPattern, splitActionPattern } from '../catalogue/action-pattern.ts';
import type { AccessLevel } from '../catalogue/catalogue-model.ts';
import { actionsOfService, servicePrefixes } from '../catalogue/catalogue.ts';
import { didYouMean } from '../catalogue/did-you-mean.ts';
import type { ActionPhrase, EntityName, PrincipalSelector } from './policy-test.ts';

const phraseRemedy =
  'write `user/NAME`, `role/NAME`, `everyone`, `everyone in group NAME`, or `everyone but role/NAME`';

/** `user/NAME` or `role/PATH/NAME`. */
export const decodeEntityName: Decoder<EntityName> = (node, place) => {
  const text = decodeString(node, place);
  return text === undefined ? undefined : readEntityName(text, node.location, place);
};

export const decodeEntityNames = decodeOneOrMany(decodeEntityName);

function readEntityName(
  text: string,
  location: SourceLocation,
  place: DecodingPlace,
): EntityName | undefined {
  const slash = text.indexOf('/');
  const type = text.slice(0, Math.max(slash, 0));
  const name = text.slice(slash + 1);
  if ((type === 'user' || type === 'role') && name !== '') return { type, name, location };
  refuse(location, place, {
    code: 'unknown-principal-phrase',
    message: `\`${text.slice(0, 80)}\` names no principal`,
    remedy: phraseRemedy,
  });
  return undefined;
}

function readEntityNames(
  text: string,
  location: SourceLocation,
  place: DecodingPlace,
): readonly EntityName[] | undefined {
  const names = text.split(',').map((part) => readEntityName(part.trim(), location, place));
  const known = names.filter((name) => name !== undefined);
  return known.length === names.length ? known : undefined;
}

/** What stands behind `everyone`: nothing, `in group X`, `but role/a, role/b`, or the two one after the other. */
function readEveryone(
  rest: string,
  location: SourceLocation,
  place: DecodingPlace,
): PrincipalSelector | undefined {
  const butAt = ` ${rest}`.indexOf(' but ');
  const exceptions = butAt < 0 ? '' : rest.slice(butAt + 4);
  const scope = (butAt < 0 ? rest : rest.slice(0, butAt)).trim();
  const except = exceptions === '' ? [] : readEntityNames(exceptions, location, place);
  if (except === undefined) return undefined;
  if (scope === '') return { kind: 'everyone', except };
  const group = scope.startsWith('in group ') ? scope.slice('in group '.length).trim() : '';
  if (group !== '') return { kind: 'everyone', group: { name: group, location }, except };
  refuse(location, place, {
    code: 'unknown-principal-phrase',
    message: `\`${scope.slice(0, 80)}\` does not say who`,
    remedy: phraseRemedy,
  });
  return undefined;
}

/** Whom a `who` speaks of, and whether it begins with `no principal`, which turns `can` into `cannot`. */
export interface WhoPhrase {
  readonly selector: PrincipalSelector;
  readonly isNobody: boolean;
}

const everyonePhrases: readonly { readonly opening: string; readonly isNobody: boolean }[] = [
  { opening: 'everyone', isNobody: false },
  { opening: 'no principal', isNobody: true },
  { opening: 'nobody', isNobody: true },
];

/** `user/ann`, a list of such names, `everyone …` or `no principal …`. */
export const decodeWho: Decoder<WhoPhrase> = (node, place) => {
  const text = node.kind === 'scalar' ? decodeString(node, place) : undefined;
  const phrase = everyonePhrases.find(
    ({ opening }) => text === opening || text?.startsWith(`${opening} `) === true,
  );
  if (text !== undefined && phrase !== undefined) {
    const selector = readEveryone(text.slice(phrase.opening.length).trim(), node.location, place);
    return selector === undefined ? undefined : { selector, isNobody: phrase.isNobody };
  }
  if (text !== undefined) return nobodyOf(readEntityNames(text, node.location, place));
  return node.kind === 'scalar' ? undefined : nobodyOf(decodeEntityNames(node, place));
};

function nobodyOf(names: readonly EntityName[] | undefined): WhoPhrase | undefined {
  return names === undefined ? undefined : { selector: { kind: 'named', names }, isNobody: false };
}

const writeLevels: readonly AccessLevel[] = ['Write', 'Tagging', 'Permissions management'];

const levelPhrases: Readonly<Record<string, readonly AccessLevel[]>> = {
  writes: writeLevels,
  reads: ['Read', 'List'],
  'permissions management': ['Permissions management'],
};

/** The known actions that a phrase stands for, as AWS writes them. */
export function knownActions(pattern: string, levels: readonly AccessLevel[] | undefined): readonly string[] {
  return expandActionPattern(pattern)
    .filter(({ accessLevel }) => levels === undefined || levels.includes(accessLevel))
    .map(({ id }) => id);
}

/** `service:Action`, with wildcards, and `writes`, `reads` or `permissions management` behind it. */
export const decodeActionPhrase: Decoder<ActionPhrase> = (node, place) => {
  const text = decodeString(node, place);
  if (text === undefined) return undefined;
  const [pattern = '', ...words] = text.split(' ');
  const qualifier = words.join(' ').trim();
  const levels = Object.hasOwn(levelPhrases, qualifier) ? levelPhrases[qualifier] : undefined;
  const fault = findActionFault(pattern, qualifier, levels);
  if (fault === undefined) {
    return { pattern, ...(levels === undefined ? {} : { levels }), location: node.location };
  }
  refuse(node.location, place, fault);
  return undefined;
};

function findActionFault(pattern: string, qualifier: string, levels: readonly AccessLevel[] | undefined) {
  if (qualifier !== '' && levels === undefined) {
    return {
      code: 'unknown-access-level',
      message: `\`${qualifier.slice(0, 80)}\` is no kind of action`,
      remedy: 'write `writes`, `reads` or `permissions management` behind the pattern, or nothing',
    };
  }
  // A misspelt action would make every `cannot` true.
  if (knownActions(pattern, levels).length > 0) return undefined;
  return {
    code: 'unknown-action',
    message: `no action of AWS matches \`${pattern.slice(0, 80)}\``,
    remedy: suggestAction(pattern),
  };
}

function suggestAction(pattern: string): string {
  const split = splitActionPattern(pattern);
  const known =
    split === undefined ? [] : actionsOfService(split.service).map(({ name }) => `${split.service}:${name}`);
  const [nearest] = didYouMean(pattern, known.length > 0 ? known : servicePrefixes);
  return nearest === undefined ? 'write it as `service:Action`' : `did you mean \`${nearest}\`?`;
}
