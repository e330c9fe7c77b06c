import type { CFunction, CType } from './c-functions.js';

/** The C that makes functions callable from JavaScript: arguments checked and converted, arrays passed by address. */
export const bindings = (functions: readonly CFunction[]): string =>
  [
    '#line 1 "bindings"',
    '#include <node_api.h>',
    '#include <stdlib.h>',
    ...functions.map(binding),
    'NAPI_MODULE_INIT() {',
    '  napi_value ew_function;',
    ...functions.map(
      ({ name }) =>
        `  napi_create_function(env, "${name}", NAPI_AUTO_LENGTH, call_${name}, NULL, &ew_function); napi_set_named_property(env, exports, "${name}", ew_function);`,
    ),
    '  return exports;',
    '}',
    '',
  ].join('\n');

/** TypeScript's type of the object that holds the functions. */
export const bindingsType = (functions: readonly CFunction[]): string => {
  const members = functions.map(({ name, parameters, result }) => {
    const list = parameters.map((one, at) => `${one.name || `p${at}`}$: ${one.type.js}`.replace('$', '_'));
    return `${name}(${list.join(', ')}): ${result.js};`;
  });
  return `{ ${members.join(' ')} }`;
};

const binding = ({ name, parameters, result }: CFunction): string => {
  const count = parameters.length;
  const taken = parameters.map(({ type }, at) => take(name, type, at));
  const freed = parameters.map(({ type }, at) => (type.kind === 'string' ? `free(a${at}); ` : '')).join('');
  const call = `${name}(${parameters.map((_, at) => `a${at}`).join(', ')})`;
  return [
    `static napi_value call_${name}(napi_env env, napi_callback_info info) {`,
    `  size_t ew_count = ${count}; napi_value ew_given[${Math.max(1, count)}]; napi_value ew_answer = NULL;`,
    '  napi_get_cb_info(env, info, &ew_count, ew_given, NULL, NULL);',
    `  if (ew_count < ${count}) { napi_throw_type_error(env, NULL, "${name} takes ${count} arguments"); return NULL; }`,
    ...taken,
    result.kind === 'void' ? `  ${call};` : `  ${result.c} ew_result = ${call};`,
    give(result),
    `  ${freed}return ew_answer;`,
    '}',
  ].join('\n');
};

const take = (name: string, { kind, c, js }: CType, at: number): string => {
  const wrong = `{ napi_throw_type_error(env, NULL, "${name}: argument ${at + 1} is no ${js}"); return NULL; }`;
  switch (kind) {
    case 'array':
      return (
        `  void *p${at}; size_t n${at}; napi_typedarray_type t${at}; ` +
        `if (napi_get_typedarray_info(env, ew_given[${at}], &t${at}, &n${at}, &p${at}, NULL, NULL) != napi_ok || t${at} != ${arrayTypes[js]}) ${wrong} ` +
        `${c} a${at} = p${at};`
      );
    case 'string':
      // Of strings before it nothing leaks but on the way out of a wrong call.
      return (
        `  size_t n${at}; if (napi_get_value_string_utf8(env, ew_given[${at}], NULL, 0, &n${at}) != napi_ok) ${wrong} ` +
        `char *a${at} = malloc(n${at} + 1); napi_get_value_string_utf8(env, ew_given[${at}], a${at}, n${at} + 1, &n${at});`
      );
    case 'bool':
      return `  bool a${at}; if (napi_get_value_bool(env, ew_given[${at}], &a${at}) != napi_ok) ${wrong}`;
    case 'bigint': {
      const unsigned = /\bu/.test(c);
      const [type, word] = unsigned ? ['uint64_t', 'uint64'] : ['int64_t', 'int64'];
      return `  ${type} a${at}; bool l${at}; if (napi_get_value_bigint_${word}(env, ew_given[${at}], &a${at}, &l${at}) != napi_ok) ${wrong}`;
    }
    default:
      return `  double d${at}; if (napi_get_value_double(env, ew_given[${at}], &d${at}) != napi_ok) ${wrong} ${c} a${at} = (${c})d${at};`;
  }
};

const give = ({ kind, c }: CType): string => {
  if (kind === 'string') return '  napi_create_string_utf8(env, ew_result, NAPI_AUTO_LENGTH, &ew_answer);';
  if (kind === 'bool') return '  napi_get_boolean(env, ew_result, &ew_answer);';
  if (kind === 'bigint')
    return `  napi_create_bigint_${/\bu/.test(c) ? 'uint64' : 'int64'}(env, ew_result, &ew_answer);`;
  return kind === 'number' ? '  napi_create_double(env, (double)ew_result, &ew_answer);' : '';
};

const arrayTypes: Readonly<Record<string, string>> = {
  Float64Array: 'napi_float64_array',
  Float32Array: 'napi_float32_array',
  Int32Array: 'napi_int32_array',
  Uint32Array: 'napi_uint32_array',
  Int16Array: 'napi_int16_array',
  Uint16Array: 'napi_uint16_array',
  Int8Array: 'napi_int8_array',
  Uint8Array: 'napi_uint8_array',
  BigInt64Array: 'napi_bigint64_array',
  BigUint64Array: 'napi_biguint64_array',
};
