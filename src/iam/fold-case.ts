const beyondAscii = /[\u0080-\uffff]/;

/**
 * Folds the case of ASCII letters alone: the names of actions and condition keys are ASCII, and other alphabets have
 * letters whose lower case is ASCII (the Kelvin sign becomes `k`), which would make two names the same that IAM tells
 * apart.
 */
export function foldCase(text: string): string {
  if (!beyondAscii.test(text)) return text.toLowerCase();
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}
