import type {
  AccessLevel,
  ActionResource,
  CatalogueAction,
  CatalogueConditionKey,
  CatalogueResourceType,
  CatalogueService,
  ConditionKeyType,
} from './catalogue-model.ts';

const accessLevelOfLetter: Readonly<Record<string, AccessLevel>> = {
  L: 'List',
  R: 'Read',
  W: 'Write',
  T: 'Tagging',
  P: 'Permissions management',
};

const keyTypeOfLetter: Readonly<Record<string, ConditionKeyType>> = {
  S: 'String',
  A: 'ARN',
  B: 'Bool',
  N: 'Numeric',
  D: 'Date',
  I: 'IPAddress',
};

/** What the actions of a service refer to by position. */
interface Tables {
  readonly prefix: string;
  readonly keys: readonly CatalogueConditionKey[];
  readonly resourceTypes: readonly CatalogueResourceType[];
}

function list(text: string | undefined, separator: string): readonly string[] {
  return text === undefined || text === '' ? [] : text.split(separator);
}

function lookUp<Value>(table: Readonly<Record<string, Value>>, name: string): Value {
  const value = table[name];
  if (value === undefined) throw new Error(`packed catalogue: unknown entry \`${name}\``);
  return value;
}

function elementAt<Value>(values: readonly Value[], position: string): Value {
  const value = values[parseInt(position, 36)];
  if (value === undefined) throw new Error(`packed catalogue: no entry at \`${position}\``);
  return value;
}

function keyNames(text: string | undefined, tables: Tables): readonly string[] {
  return list(text, '.').map((position) => elementAt(tables.keys, position).name);
}

function decodeKey(text: string, prefix: string): CatalogueConditionKey {
  const letter = text.slice(0, 1);
  const name = text.slice(1);
  return {
    name: name.startsWith(':') ? prefix + name : name,
    type: lookUp(keyTypeOfLetter, letter.toUpperCase()),
    multiValued: letter !== letter.toUpperCase(),
  };
}

function decodeArn(text: string): string {
  const whole = text.startsWith('~') ? `arn:{Partition}:${text.slice(1)}` : text;
  return whole.replaceAll('{', '${');
}

function decodeResourceType(
  text: string,
  prefix: string,
  keys: readonly CatalogueConditionKey[],
): CatalogueResourceType {
  const [name = '', arn = '', positions] = text.split(',');
  const conditionKeys = keyNames(positions, { prefix, keys, resourceTypes: [] });
  return { service: prefix, name, arnTemplates: list(arn, '%').map(decodeArn), conditionKeys };
}

function decodeActionResource(text: string, tables: Tables): ActionResource {
  const [head = '', dependents] = text.split('@');
  const [reference = '', keys] = head.split(':');
  const required = reference.endsWith('!');
  const position = required ? reference.slice(0, -1) : reference;
  return {
    type: elementAt(tables.resourceTypes, position),
    required,
    conditionKeys: keyNames(keys, tables),
    dependentActions: list(dependents, '&'),
  };
}

function decodeAction(text: string, tables: Tables): CatalogueAction {
  const [head = '', resources, keys, dependents] = text.split(',');
  const name = head.slice(1);
  return {
    service: tables.prefix,
    name,
    id: `${tables.prefix}:${name}`,
    accessLevel: lookUp(accessLevelOfLetter, head.slice(0, 1)),
    resources: list(resources, '+').map((resource) => decodeActionResource(resource, tables)),
    conditionKeys: keyNames(keys, tables),
    dependentActions: list(dependents, '&'),
  };
}

function byLowerCase<Value extends { readonly name: string }>(
  values: readonly Value[],
): ReadonlyMap<string, Value> {
  return new Map(values.map((value) => [value.name.toLowerCase(), value]));
}

/**
 * Unpacks one service of packed-catalogue.ts: four parts between `|`.
 *
 * 1. name, `!` after it if resource control policies govern the service;
 * 2. condition keys between `;`: a letter for the type (lower case: several values), then the name, without the
 *    service's own prefix;
 * 3. resource types between `;`: `name,ARN templates,keys`; templates between `%`, where `~` abbreviates
 *    `arn:${Partition}:` and `{` stands for `${`; keys are positions in part 2 in base 36, between `.`;
 * 4. actions between `;`: `<access level letter>Name,resources,keys,dependent actions`; resources between `+` are
 *    `<position in part 3>[!][:keys][@dependent actions]`, where `!` means required; dependent actions between `&`.
 *
 * Throws on text that the generator did not write.
 */
export function decodeService(prefix: string, packed: string): CatalogueService {
  const [title = '', packedKeys, packedResourceTypes, packedActions] = packed.split('|');
  const keys = list(packedKeys, ';').map((text) => decodeKey(text, prefix));
  const resourceTypes = list(packedResourceTypes, ';').map((text) => decodeResourceType(text, prefix, keys));
  const tables = { prefix, keys, resourceTypes };
  const actions = list(packedActions, ';').map((text) => decodeAction(text, tables));
  const supportsResourceControlPolicies = title.endsWith('!');
  return {
    prefix,
    name: supportsResourceControlPolicies ? title.slice(0, -1) : title,
    supportsResourceControlPolicies,
    actions: byLowerCase(actions),
    resourceTypes: byLowerCase(resourceTypes),
    conditionKeys: byLowerCase(keys),
  };
}
