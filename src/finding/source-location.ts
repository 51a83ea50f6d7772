/** A place in a source text. Lines and columns start at 1; columns count UTF-16 code units. */
export interface SourceLocation {
  /** Path relative to the policy repository with `/` between folders, or a name such as `<stdin>`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The position just after the last character, where it is known. */
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** `file:line:column`, the form that editors and terminals link. */
export function formatLocation(location: SourceLocation): string {
  return `${location.file}:${location.line}:${location.column}`;
}

/** Orders by file, then line, then column. */
export function compareLocations(left: SourceLocation, right: SourceLocation): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line || left.column - right.column;
}
