type Fields = Readonly<Record<string, unknown>>;

/** What CloudTrail leaves out of its records: they would be secrets. */
const secretFields: ReadonlySet<string> = new Set([
  'authenticationCode1',
  'authenticationCode2',
  'newPassword',
  'oldPassword',
  'password',
  'secretAccessKey',
  'tokenCode',
]);

/** Protocol fields of the Query protocol, which are no parameters. */
const protocolFields: ReadonlySet<string> = new Set(['Action', 'Version']);

const booleanFields =
  /^(?:setAsDefault|passwordResetRequired|require\w+|allowUsersToChangePassword|hardExpiry)$/;
const numberFields = /^(?:max\w+|minimumPasswordLength|passwordReusePrevention|durationSeconds)$/;

/** The parameters of a call in CloudTrail's spelling: names begin in lower case, lists are arrays. */
export function requestParametersOf(parameters: ReadonlyMap<string, string> | Fields): Fields | null {
  const fields = parameters instanceof Map ? nestedFields(parameters) : { ...(parameters as Fields) };
  const spelled = spellFields(fields);
  return Object.keys(spelled).length === 0 ? null : spelled;
}

/** What a call answered, without secrets; null where it answered nothing. */
export function responseElementsOf(result: unknown): Fields | null {
  if (typeof result !== 'object' || result === null || result instanceof Promise) return null;
  const spelled = spellFields(result as Fields);
  return Object.keys(spelled).length === 0 ? null : spelled;
}

/** `Tags.member.1.Key` and its like as nested objects. */
function nestedFields(parameters: ReadonlyMap<string, string>): Fields {
  const root: Record<string, unknown> = {};
  for (const [name, value] of parameters) {
    if (protocolFields.has(name)) continue;
    setNested(root, name.split('.'), value);
  }
  return root;
}

function setNested(target: Record<string, unknown>, path: readonly string[], value: string): void {
  const [first = '', ...rest] = path;
  // INVARIANT: names come from the network; none may reach an object's prototype.
  if (first === '__proto__') return;
  if (rest.length === 0) {
    target[first] = value;
    return;
  }
  const held = Object.hasOwn(target, first) ? target[first] : undefined;
  const child = typeof held === 'object' && held !== null ? (held as Record<string, unknown>) : {};
  target[first] = child;
  setNested(child, rest, value);
}

function spellFields(fields: Fields): Fields {
  const spelled: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const field = name.charAt(0).toLowerCase() + name.slice(1);
    if (value !== undefined && !secretFields.has(field)) spelled[field] = spellValue(field, value);
  }
  return spelled;
}

function spellValue(field: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => spellValue('', item));
  if (typeof value === 'object' && value !== null) return spellObject(value as Fields);
  if (value === 'true' || value === 'false') return booleanFields.test(field) ? value === 'true' : value;
  if (typeof value === 'string' && numberFields.test(field) && /^\d{1,9}$/.test(value)) return Number(value);
  return value;
}

function spellObject(value: Fields): unknown {
  const members = Object.hasOwn(value, 'member') ? value['member'] : undefined;
  if (members === undefined) return spellFields(value);
  const list = Array.isArray(members) ? members : Object.values(members as Fields);
  return list.map((item) => spellValue('', item));
}
