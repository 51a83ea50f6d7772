import type { CatalogueConditionKey, GlobalConditionKey } from './catalogue-model.ts';
import { BoundedMemory } from './bounded-memory.ts';
import { findService } from './catalogue.ts';
import { globalConditionKeys } from './global-condition-keys.ts';
import { keyTemplate, matchesKeyTemplate, type KeyTemplate } from './key-template.ts';

interface TemplatedKey<Key> {
  readonly key: Key;
  readonly template: KeyTemplate;
}

/** Condition keys of one owner: those without a variable part by name, and the others to be tried in turn. */
interface KeyTable<Key> {
  readonly fixed: ReadonlyMap<string, Key>;
  readonly templated: readonly TemplatedKey<Key>[];
}

function keyTableOf<Key extends CatalogueConditionKey>(keys: Iterable<Key>): KeyTable<Key> {
  const fixed = new Map<string, Key>();
  const templated: TemplatedKey<Key>[] = [];
  for (const key of keys) {
    const template = keyTemplate(key.name.toLowerCase());
    if (template === undefined) fixed.set(key.name.toLowerCase(), key);
    else templated.push({ key, template });
  }
  return { fixed, templated };
}

function lookUpKey<Key>(table: KeyTable<Key>, foldedName: string): Key | undefined {
  const fixed = table.fixed.get(foldedName);
  if (fixed !== undefined) return fixed;
  return table.templated.find(({ template }) => matchesKeyTemplate(template, foldedName))?.key;
}

const globalTable = keyTableOf(globalConditionKeys);

const serviceTables = new Map<string, KeyTable<CatalogueConditionKey>>();

function serviceTable(prefix: string): KeyTable<CatalogueConditionKey> | undefined {
  const known = serviceTables.get(prefix);
  if (known !== undefined) return known;
  const service = findService(prefix);
  if (service === undefined) return undefined;
  const table = keyTableOf(service.conditionKeys.values());
  serviceTables.set(prefix, table);
  return table;
}

/** A global key such as `aws:PrincipalTag/team`, compared without case. */
export function globalConditionKey(name: string): GlobalConditionKey | undefined {
  return lookUpKey(globalTable, name.toLowerCase());
}

/**
 * A key that a service defines or lists, such as `s3:prefix` of `s3` or `saml:aud` of `sts`, compared without case; a
 * variable part (`${TagKey}`) matches any text.
 */
export function serviceConditionKey(prefix: string, name: string): CatalogueConditionKey | undefined {
  const table = serviceTable(prefix.toLowerCase());
  return table === undefined ? undefined : lookUpKey(table, name.toLowerCase());
}

/** Claims that every OpenID Connect provider's tokens may hold; `amr` is a list in Amazon Cognito's tokens. */
const openIdConnectClaims: ReadonlyMap<string, boolean> = new Map([
  ['aud', false],
  ['sub', false],
  ['azp', false],
  ['amr', true],
]);

/** Whether a key is of the form `host/path:claim`, as identity providers' keys are; services' prefixes have no dot. */
export function isIdentityProviderKey(name: string): boolean {
  const colon = name.lastIndexOf(':');
  return colon > 0 && name.slice(0, colon).includes('.');
}

function identityProviderKey(name: string): CatalogueConditionKey | undefined {
  if (!isIdentityProviderKey(name)) return undefined;
  const multiValued = openIdConnectClaims.get(name.slice(name.lastIndexOf(':') + 1).toLowerCase());
  return multiValued === undefined ? undefined : { name, type: 'String', multiValued };
}

/** Services that define keys under a prefix that is not theirs. */
const keyOwners: ReadonlyMap<string, string> = new Map([
  ['catalog', 'aws-marketplace'],
  ['cognito-identity-auth', 'cognito-identity'],
  ['cognito-identity-unauth', 'cognito-identity'],
  ['identitycenter', 'sso'],
  ['saml', 'sts'],
]);

/** The service that defines the keys with this prefix, or the prefix itself; both in lower case. */
export function keyOwner(prefix: string): string {
  const folded = prefix.toLowerCase();
  return keyOwners.get(folded) ?? folded;
}

/**
 * What is known of a condition key as a policy names it: global keys first, then those of the service that the key's
 * prefix names, then identity providers' claims. `undefined` for a claim that AWS does not list: a provider may put
 * any claim into its tokens, so that alone makes the key no mistake (`isIdentityProviderKey`).
 */
export function conditionKey(name: string): CatalogueConditionKey | undefined {
  return memory.recall(name, (text) => ({ key: findConditionKey(text) })).key;
}

const memory = new BoundedMemory<{ readonly key: CatalogueConditionKey | undefined }>(20_000, () => 1);

function findConditionKey(name: string): CatalogueConditionKey | undefined {
  const prefix = name.slice(0, Math.max(name.indexOf(':'), 0));
  return (
    globalConditionKey(name) ??
    serviceConditionKey(keyOwner(prefix), name) ??
    identityProviderKey(name) ??
    (isIdentityProviderKey(name) ? serviceConditionKey('sts', name) : undefined)
  );
}

/**
 * Whether a key is known to be single-valued, multi-valued, or neither (`undefined`): an unknown key, or one whose
 * service is unknown.
 */
export function isMultiValuedKey(name: string): boolean | undefined {
  return conditionKey(name)?.multiValued;
}
