export interface NumberProblem {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/**
 * Why a number's text cannot be kept as a JavaScript number: it would lose digits or become infinite. The text must be
 * one by JSON's grammar.
 */
export function findNumberProblem(text: string): NumberProblem | undefined {
  const value = Number(text);
  const isInteger = !/[.eE]/.test(text);
  if (Number.isFinite(value) && (!isInteger || Number.isSafeInteger(value))) return undefined;
  return {
    code: 'number-out-of-range',
    message: `number \`${text.slice(0, 64)}\` cannot be kept without loss`,
    remedy: 'quote it if it is an identifier',
  };
}
