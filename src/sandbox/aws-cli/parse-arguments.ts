import { operationName, optionNames } from './option-names.ts';

/** One call as the AWS CLI would make it. */
export interface AwsCall {
  readonly service: string;
  readonly operation: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** JMESPath; absent for the whole answer. */
  readonly query?: string;
}

/** The AWS CLI would read a file or fetch an address in place of such a value. */
function checkedValue(value: string): string {
  if (/^(?:fileb?|https?):\/\//.test(value)) throw new Error(`the AWS CLI would load \`${value}\``);
  return value;
}

function parseOption(argument: string): readonly [parameter: string, value: unknown] {
  const [, negation, name = '', , text] = /^--(no-)?([a-z-]+)(=([\s\S]*))?$/.exec(argument) ?? [];
  const [parameter, type] = optionNames.get(name) ?? [];
  if (parameter === undefined) throw new Error(`unknown option \`${argument}\``);
  if (type === 'flag' && text === undefined) return [parameter, negation === undefined];
  if (text === undefined || type === 'flag' || negation !== undefined) {
    throw new Error(`\`${argument}\` is not how the option is used`);
  }
  const value = checkedValue(text);
  if (type === 'number') return [parameter, Number(value)];
  return [parameter, type === 'list' ? (JSON.parse(value) as unknown) : value];
}

/** Reads arguments as the AWS CLI does, without its program name; throws for what it would refuse. */
export function parseAwsArguments(argv: readonly string[]): AwsCall {
  const [service = '', command = '', ...rest] = argv;
  const parameters: Record<string, unknown> = {};
  let query: string | undefined;
  for (let position = 0; position < rest.length; position += 1) {
    const argument = rest[position] ?? '';
    if (argument === '--cli-input-json') {
      position += 1;
      Object.assign(parameters, JSON.parse(checkedValue(rest[position] ?? '')));
    } else if (argument.startsWith('--query=')) query = argument.slice('--query='.length);
    else if (argument !== '--output=text') {
      const [parameter, value] = parseOption(argument);
      parameters[parameter] = value;
    }
  }
  const call = { service, operation: operationName(command), parameters };
  return query === undefined ? call : { ...call, query };
}

/** The fields of the Query protocol: `Tags.member.1.Key`. */
export function wireFields(parameters: Readonly<Record<string, unknown>>): Record<string, string> {
  const fields: Record<string, string> = {};
  const write = (name: string, value: unknown): void => {
    if (Array.isArray(value)) {
      if (value.length === 0) fields[name] = '';
      value.forEach((member, index) => write(`${name}.member.${index + 1}`, member));
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) write(`${name}.${key}`, inner);
    } else fields[name] = String(value);
  };
  for (const [name, value] of Object.entries(parameters)) write(name, value);
  return fields;
}
