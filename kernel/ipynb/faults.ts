import { type Fields, isFields, isJsonType } from './ipynb.js';

/**
 * What a parsed notebook has against the schema of nbformat 4.5, each with its place: `cells[3].outputs[0].text is not …`;
 * empty when it is valid. Of an older minor version cells need no id.
 */
export const faultsOf = (value: unknown, minor = 5): readonly string[] => {
  if (!isFields(value)) return ['The file holds no object.'];
  const { cells, metadata } = value;
  return [
    ...unknownKeys('the notebook', value, ['metadata', 'nbformat', 'nbformat_minor', 'cells']),
    ...(value.nbformat === 4 ? [] : ['nbformat is not 4']),
    ...(Number.isInteger(value.nbformat_minor) && Number(value.nbformat_minor) >= minor
      ? []
      : [`nbformat_minor is not a whole number from ${minor}`]),
    ...(isFields(metadata) ? notebookMetadata(metadata) : ['metadata is not an object']),
    ...(Array.isArray(cells)
      ? cells.flatMap((cell, index) => cellFaults(`cells[${index}]`, cell, minor))
      : ['cells is not a list']),
  ];
};

const notebookMetadata = ({ kernelspec, language_info: language }: Fields): string[] => [
  ...(kernelspec === undefined || (isFields(kernelspec) && areTexts(kernelspec, ['name', 'display_name']))
    ? []
    : ['metadata.kernelspec has no name and display_name']),
  ...(language === undefined || (isFields(language) && areTexts(language, ['name']))
    ? []
    : ['metadata.language_info has no name']),
];

const keysOf: Readonly<Record<string, readonly string[]>> = {
  code: ['cell_type', 'id', 'metadata', 'source', 'outputs', 'execution_count'],
  markdown: ['cell_type', 'id', 'metadata', 'source', 'attachments'],
  raw: ['cell_type', 'id', 'metadata', 'source', 'attachments'],
};

const cellFaults = (at: string, cell: unknown, minor: number): string[] => {
  if (!isFields(cell)) return [`${at} is not an object`];
  const keys = keysOf[String(cell.cell_type)];
  if (!keys) return [`${at}.cell_type is not code, markdown or raw`];
  const { id, metadata, source, outputs, attachments } = cell;
  const ofCode = (): string[] => [
    ...(isCount(cell.execution_count) ? [] : [`${at}.execution_count is neither a whole number from 0 nor null`]),
    ...(Array.isArray(outputs)
      ? outputs.flatMap((output, index) => outputFaults(`${at}.outputs[${index}]`, output))
      : [`${at}.outputs is not a list`]),
  ];
  return [
    ...unknownKeys(at, cell, keys),
    ...(isId(id) || (minor < 5 && id === undefined)
      ? []
      : [`${at}.id is not 1 to 64 letters, digits, dashes and underscores`]),
    ...(isText(source) ? [] : [`${at}.source is neither a text nor a list of lines`]),
    ...(isFields(metadata) ? cellMetadata(`${at}.metadata`, metadata) : [`${at}.metadata is not an object`]),
    ...(attachments === undefined ? [] : attachmentFaults(`${at}.attachments`, attachments)),
    ...(cell.cell_type === 'code' ? ofCode() : []),
  ];
};

const cellMetadata = (at: string, { name, tags, jupyter, execution, collapsed, scrolled }: Fields): string[] => [
  ...(name === undefined || (typeof name === 'string' && name !== '') ? [] : [`${at}.name is not a text`]),
  ...(tags === undefined || areTags(tags) ? [] : [`${at}.tags is not a list of different texts without commas`]),
  ...(jupyter === undefined || isFields(jupyter) ? [] : [`${at}.jupyter is not an object`]),
  ...(execution === undefined ||
  (isFields(execution) && Object.values(execution).every((time) => typeof time === 'string'))
    ? []
    : [`${at}.execution is not an object of times`]),
  ...(collapsed === undefined || typeof collapsed === 'boolean' ? [] : [`${at}.collapsed is not true or false`]),
  ...(scrolled === undefined || typeof scrolled === 'boolean' || scrolled === 'auto'
    ? []
    : [`${at}.scrolled is not true, false or auto`]),
];

const outputFaults = (at: string, output: unknown): string[] => {
  if (!isFields(output)) return [`${at} is not an object`];
  const { output_type: type, data, metadata } = output;
  const bundle = [
    ...(isFields(metadata) ? [] : [`${at}.metadata is not an object`]),
    ...(isFields(data) ? bundleFaults(`${at}.data`, data) : [`${at}.data is not an object`]),
  ];
  if (type === 'display_data') return [...unknownKeys(at, output, ['output_type', 'data', 'metadata']), ...bundle];
  if (type === 'execute_result')
    return [
      ...unknownKeys(at, output, ['output_type', 'data', 'metadata', 'execution_count']),
      ...(isCount(output.execution_count) ? [] : [`${at}.execution_count is neither a whole number from 0 nor null`]),
      ...bundle,
    ];
  if (type === 'stream')
    return [
      ...unknownKeys(at, output, ['output_type', 'name', 'text']),
      ...(areTexts(output, ['name']) && isText(output.text) ? [] : [`${at} has no name and text`]),
    ];
  if (type === 'error')
    return [
      ...unknownKeys(at, output, ['output_type', 'ename', 'evalue', 'traceback']),
      ...(areTexts(output, ['ename', 'evalue']) && Array.isArray(output.traceback) && isText(output.traceback)
        ? []
        : [`${at} has no ename, evalue and list of traceback lines`]),
    ];
  return [`${at}.output_type is not stream, display_data, execute_result or error`];
};

const attachmentFaults = (at: string, attachments: unknown): string[] =>
  isFields(attachments)
    ? Object.entries(attachments).flatMap(([name, data]) =>
        isFields(data) ? bundleFaults(`${at}["${name}"]`, data) : [`${at}["${name}"] is not an object`],
      )
    : [`${at} is not an object of names, types and contents`];

const bundleFaults = (at: string, data: Fields): string[] =>
  Object.entries(data)
    .filter(([type, content]) => !isJsonType(type) && !isText(content))
    .map(([type]) => `${at} holds no text for ${type}`);

const unknownKeys = (at: string, value: Fields, known: readonly string[]): string[] =>
  Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => `${at} has a field "${key}", which the format does not know`);

const isText = (value: unknown): boolean =>
  typeof value === 'string' || (Array.isArray(value) && value.every((line) => typeof line === 'string'));
const areTexts = (value: Fields, keys: readonly string[]): boolean =>
  keys.every((key) => typeof value[key] === 'string');
const isId = (value: unknown): boolean => typeof value === 'string' && /^[a-zA-Z0-9_-]{1,64}$/.test(value);
const isCount = (value: unknown): boolean => value === null || (Number.isInteger(value) && Number(value) >= 0);
const areTags = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((tag) => typeof tag === 'string' && /^[^,]+$/.test(tag)) &&
  new Set(value).size === value.length;
