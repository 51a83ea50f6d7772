/**
 * What a change does to access, in words that rules can name. `undetermined` is said where it could not be shown that a
 * change adds nothing; rules for `broadens` hold then too.
 */
export const changeMeanings = [
  'broadens',
  'grants_admin',
  'new_trust',
  'escalation',
  'public',
  'undetermined',
  'narrows',
] as const;

export type ChangeMeaning = (typeof changeMeanings)[number];
