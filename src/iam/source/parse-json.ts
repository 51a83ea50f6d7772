import { ProblemList } from '../../finding/problem-list.ts';
import type { Result } from '../../finding/result.ts';
import { checkKeys, type KeyRules } from './check-keys.ts';
import { resultOf, type SourceReading } from './source-reading.ts';
import { JsonScanner } from './json-scanner.ts';
import { createEntry, createMapping, createScalar, createSequence } from './positioned-nodes.ts';
import { maximumDepth } from './source-limits.ts';
import type { MappingEntry, SourceNode } from './source-node.ts';
import type { SourceText } from './source-text.ts';

/** Parses JSON text by RFC 8259, and refuses what that leaves open: duplicate keys, lone surrogates, lost precision. */
export function parseJson(source: SourceText, rules: KeyRules = 'strict'): Result<SourceNode> {
  return resultOf(readJson(source, rules));
}

/** Reads JSON text like `parseJson`; what is refused but certain in its structure is read all the same. */
export function readJson(source: SourceText, rules: KeyRules = 'strict'): SourceReading {
  const problems = new ProblemList();
  const node = new JsonParser(source, problems, rules).parseFile();
  return { node, problems: problems.toProblems() };
}

/**
 * A recursive descent parser; the depth limit bounds the recursion. After a syntax error there is nothing to be sure of:
 * the method that meets one gives `undefined`, and everything above it returns.
 */
class JsonParser {
  private readonly source: SourceText;
  private readonly problems: ProblemList;
  private readonly rules: KeyRules;
  private readonly scanner: JsonScanner;

  constructor(source: SourceText, problems: ProblemList, rules: KeyRules) {
    this.source = source;
    this.problems = problems;
    this.rules = rules;
    this.scanner = new JsonScanner(source, problems, rules);
  }

  parseFile(): SourceNode | undefined {
    const { scanner } = this;
    scanner.skipWhiteSpace();
    if (scanner.isAtEnd()) {
      scanner.refuse('empty-file', 'the file holds no value', 'remove the file or fill it');
      return undefined;
    }
    const node = this.parseValue();
    if (node === undefined) return undefined;
    scanner.skipWhiteSpace();
    if (scanner.isAtEnd()) return node;
    scanner.refuse('syntax-error', 'text follows the end of the value', 'remove it; a file holds one value');
    return undefined;
  }

  private parseValue(): SourceNode | undefined {
    const { scanner } = this;
    const start = scanner.offset;
    const { character } = scanner;
    if (character === '{' || character === '[') {
      if (scanner.path.length < maximumDepth)
        return character === '{' ? this.parseMapping() : this.parseSequence();
      scanner.refuse(
        'nesting-too-deep',
        `more than ${maximumDepth} levels of nesting`,
        'flatten it; IAM needs ten',
      );
      return undefined;
    }
    const value = character === '"' ? scanner.readString() : scanner.readWord()?.value;
    return value === undefined ? undefined : createScalar(this.source, start, scanner.offset, value);
  }

  private parseMapping(): SourceNode | undefined {
    const start = this.scanner.offset;
    const entries: MappingEntry[] = [];
    const isWhole = this.parseItems('}', () => {
      const entry = this.parseEntry();
      if (entry !== undefined) entries.push(entry);
      return entry !== undefined;
    });
    if (!isWhole) return undefined;
    checkKeys(entries, this.scanner.path, this.problems, this.rules);
    return createMapping(this.source, start, this.scanner.offset, entries);
  }

  private parseEntry(): MappingEntry | undefined {
    const { scanner } = this;
    const start = scanner.offset;
    if (scanner.character !== '"') {
      scanner.refuseCharacter('a key in double quotes');
      return undefined;
    }
    const key = scanner.readString();
    if (key === undefined) return undefined;
    const end = scanner.offset;
    scanner.skipWhiteSpace();
    if (!scanner.take(':')) {
      scanner.refuseCharacter('`:`');
      return undefined;
    }
    scanner.skipWhiteSpace();
    const value = this.parseAt(key);
    return value === undefined ? undefined : createEntry(this.source, start, end, key, value);
  }

  private parseSequence(): SourceNode | undefined {
    const start = this.scanner.offset;
    const items: SourceNode[] = [];
    const isWhole = this.parseItems(']', () => {
      const item = this.parseAt(items.length);
      if (item !== undefined) items.push(item);
      return item !== undefined;
    });
    return isWhole ? createSequence(this.source, start, this.scanner.offset, items) : undefined;
  }

  private parseAt(key: string | number): SourceNode | undefined {
    this.scanner.path.push(key);
    const value = this.parseValue();
    this.scanner.path.pop();
    return value;
  }

  /** Reads items with commas between them up to `close`; false after a syntax error. */
  private parseItems(close: string, parseItem: () => boolean): boolean {
    const { scanner } = this;
    scanner.offset += 1;
    scanner.skipWhiteSpace();
    if (scanner.take(close)) return true;
    for (;;) {
      if (!parseItem()) return false;
      scanner.skipWhiteSpace();
      if (scanner.take(close)) return true;
      if (!scanner.take(',')) {
        scanner.refuseCharacter(`\`,\` or \`${close}\``);
        return false;
      }
      scanner.skipWhiteSpace();
    }
  }
}
