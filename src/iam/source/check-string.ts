const loneSurrogate = /\p{Surrogate}/u;
const control = /[^\t\n\r -~\u00a0-\u{10ffff}]/u;

/** Why a string cannot be kept, though its escapes are well formed: it holds a lone surrogate or a control character. */
export function findStringProblem(
  value: string,
): { code: string; message: string; remedy: string } | undefined {
  if (loneSurrogate.test(value)) {
    return {
      code: 'lone-surrogate',
      message: 'the string has a lone surrogate',
      remedy: 'remove the escape',
    };
  }
  if (control.test(value)) {
    return {
      code: 'control-character',
      message: 'the string has an escaped control character',
      remedy: 'remove the escape; IAM stores none',
    };
  }
  return undefined;
}
