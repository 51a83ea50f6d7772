import { ProblemList } from '../../finding/problem-list.ts';
import { checkKeys } from './check-keys.ts';
import { countSpaces, LineReader } from './line-reader.ts';
import { createEntry, createMapping, createScalar, createSequence } from './positioned-nodes.ts';
import { readLineKey } from './read-line-key.ts';
import { readLineScalar } from './read-line-scalar.ts';
import { maximumDepth } from './source-limits.ts';
import type { MappingEntry, MappingNode, SequenceNode, SourceNode } from './source-node.ts';
import type { SourceText } from './source-text.ts';

/**
 * Reads YAML in the style that `four-eyes pull` and most people write: block mappings and lists with one short scalar a
 * line. It is many times faster than the full parser, and gives the same nodes, or `undefined` for everything that it
 * does not know or that is wrong: the full parser then decides and explains. See decision record 0001.
 */
export function parseBlockYaml(source: SourceText): SourceNode | undefined {
  const { text } = source;
  if (text.includes('\t') || text.includes('\r')) return undefined;
  return new BlockParser(source, text.startsWith('---\n') ? 4 : 0).parseFile();
}

class BlockParser {
  private readonly source: SourceText;
  private readonly line: LineReader;
  private depth = 0;

  constructor(source: SourceText, offset: number) {
    this.source = source;
    this.line = new LineReader(source.text, offset);
  }

  parseFile(): SourceNode | undefined {
    const node = this.parseBlock();
    return this.line.isAtEnd ? node : undefined;
  }

  /** The block that begins on the current line, up to the first line that does not belong to it. */
  private parseBlock(): SourceNode | undefined {
    if (this.depth === maximumDepth) return undefined;
    this.depth += 1;
    const block = this.line.isItem ? this.parseSequence() : this.parseMapping();
    this.depth -= 1;
    return block;
  }

  private parseSequence(): SequenceNode | undefined {
    const { indent, start } = this.line;
    const items: SourceNode[] = [];
    let end = start;
    while (this.line.indent === indent && this.line.isItem) {
      const item = this.parseItem();
      if (item === undefined || this.line.indent > indent) return undefined;
      items.push(item);
      end = item.range[1];
    }
    return createSequence(this.source, start, end, items);
  }

  private parseItem(): SourceNode | undefined {
    this.line.enterItem();
    const { content, start } = this.line;
    if (this.line.isItem) return undefined;
    return readLineKey(content) === undefined ? this.parseScalar(content, start) : this.parseBlock();
  }

  private parseMapping(): MappingNode | undefined {
    const { indent, start } = this.line;
    const entries: MappingEntry[] = [];
    let end = start;
    while (this.line.indent === indent && !this.line.isItem) {
      const entry = this.parseEntry();
      if (entry === undefined || this.line.indent > indent) return undefined;
      entries.push(entry);
      end = entry.value.range[1];
    }
    if (entries.length === 0 || hasKeyProblem(entries)) return undefined;
    return createMapping(this.source, start, end, entries);
  }

  private parseEntry(): MappingEntry | undefined {
    const { content, start } = this.line;
    const found = readLineKey(content);
    if (found === undefined) return undefined;
    const { key, length } = found;
    const valueOffset = length + 1 + countSpaces(content, length + 1);
    const written = content.slice(valueOffset);
    const hasValue = written !== '' && !written.startsWith('#');
    const value = hasValue ? this.parseScalar(written, start + valueOffset) : this.parseNestedBlock();
    return value === undefined ? undefined : createEntry(this.source, start, start + length, key, value);
  }

  /** The block under a key: it is indented, or a list at the indent of the key itself. */
  private parseNestedBlock(): SourceNode | undefined {
    const { indent } = this.line;
    this.line.advance();
    const isNested = this.line.indent > indent || (this.line.indent === indent && this.line.isItem);
    return isNested ? this.parseBlock() : undefined;
  }

  /** The scalar at the end of the current line; then goes on to the next line. */
  private parseScalar(written: string, start: number): SourceNode | undefined {
    const scalar = readLineScalar(written);
    this.line.advance();
    if (scalar === undefined) return undefined;
    const end = start + scalar.length;
    return createScalar(this.source, start, end, scalar.value);
  }
}

function hasKeyProblem(entries: readonly MappingEntry[]): boolean {
  const problems = new ProblemList();
  checkKeys(entries, [], problems);
  return !problems.isEmpty;
}
