import { constraintError, invalidInput, limitExceeded } from '../../query-error.ts';
import type { QueryParameters } from '../../query-parameters.ts';
import type { StoredTags } from '../../state/account-state.ts';
import { checkLength } from './check-parameters.ts';

/** IAM's quota for each resource. */
const maximumTags = 50;

/** What IAM takes in a tag's key or value. */
const tagPattern = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** The tags of a create call. */
export function newTags(parameters: QueryParameters): StoredTags {
  const tags: StoredTags = new Map();
  addTags(tags, parameters);
  return tags;
}

/** Adds the `Tags` of the call; a tag of the same key, whatever its case, is replaced. */
export function addTags(tags: StoredTags, parameters: QueryParameters): void {
  const added = parameters.structures('Tags').map((tag) => ({
    key: checkTagText('Key', tag.required('Key'), 1, 128),
    value: checkTagText('Value', tag.required('Value'), 0, 256),
  }));
  const keys = new Set(added.map(({ key }) => key.toLowerCase()));
  if (keys.size < added.length) {
    throw invalidInput('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  }
  const fresh = [...keys].filter((key) => !tags.has(key)).length;
  if (tags.size + fresh > maximumTags) {
    throw limitExceeded(`The number of tags has reached the maximum limit of ${maximumTags}.`);
  }
  for (const tag of added) tags.set(tag.key.toLowerCase(), tag);
}

/** Removes the `TagKeys` of the call; absent ones are no error. */
export function removeTags(tags: StoredTags, parameters: QueryParameters): void {
  for (const key of parameters.strings('TagKeys') ?? []) tags.delete(key.toLowerCase());
}

function checkTagText(field: string, text: string, minimum: number, maximum: number): string {
  checkLength(`Tags.${field}`, text, minimum, maximum);
  if (!tagPattern.test(text)) {
    throw constraintError(
      `Tags.${field}`,
      text,
      'Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*',
    );
  }
  return text;
}
