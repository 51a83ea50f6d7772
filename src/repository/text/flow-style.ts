import type { TextEdit } from '../../finding/finding.ts';
import type { NewPart, Part, SourceStyle } from './source-style.ts';
import { findJsonStep, writeJsonValue } from './write-json.ts';
import { writeJsonText } from './write-yaml-scalar.ts';

/**
 * Editing between brackets and braces, in JSON and in YAML: what is added stands on lines of its own where the
 * collection is spread over lines, and else on the same line.
 */
export function createFlowStyle(text: string, collectionStart: number): SourceStyle {
  const step = findJsonStep(text);

  function marginAt(offset: number): string {
    const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
  }

  function isSpread(parts: readonly Part[]): boolean {
    return text.slice(collectionStart, parts[0]?.start ?? collectionStart).includes('\n');
  }

  function writePart({ key, value }: NewPart, valueStep: string, margin: string): string {
    const written = writeJsonValue(value, valueStep, margin);
    return key === undefined ? written : `${writeJsonText(key)}: ${written}`;
  }

  function removePart(parts: readonly Part[], index: number, firstKept: number): TextEdit {
    const part = parts[index];
    const before = parts[index - 1];
    const behind = parts[index + 1];
    const start = index < firstKept ? part?.start : before?.end;
    const end = index < firstKept ? behind?.start : part?.end;
    return { start: start ?? 0, end: end ?? 0, replacement: '' };
  }

  return {
    replace(part, value) {
      const [start, end] = part.value.range;
      const wasSpread = text.slice(start, end).includes('\n') || part.value.kind === 'scalar';
      const isSpreadFile = text.includes('\n', 0) && text.trimEnd().includes('\n');
      const valueStep = wasSpread && isSpreadFile ? step : '';
      return { start, end, replacement: writeJsonValue(value, valueStep, marginAt(start)) };
    },

    remove(parts, isRemoved) {
      const firstKept = parts.findIndex((_part, index) => !isRemoved(index));
      return parts.flatMap((_part, index) => (isRemoved(index) ? [removePart(parts, index, firstKept)] : []));
    },

    insert(parts, after, added) {
      const neighbour = parts[Math.max(0, after)];
      if (neighbour === undefined) return undefined;
      const margin = marginAt(neighbour.start);
      const valueStep = isSpread(parts) ? step : '';
      const separator = isSpread(parts) ? `,\n${margin}` : ', ';
      const written = added.map((part) => writePart(part, valueStep, margin)).join(separator);
      const at = after >= 0 ? neighbour.end : neighbour.start;
      const replacement = after >= 0 ? separator + written : written + separator;
      return { start: at, end: at, replacement };
    },
  };
}
