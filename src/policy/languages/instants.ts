/** `2026-01-31T00:00:00Z`; fractions of a second only where there are some. */
export function formatInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

/** Reads a number exactly; `undefined` where it is none or where digits would be lost. */
export function parseExactNumber(text: string): number | undefined {
  if (!/^[+-]?\d{1,15}(\.\d{1,10})?$/.test(text)) return undefined;
  const digits = text.replace(/[^\d]/g, '').length;
  return digits <= 15 ? Number(text) : undefined;
}
