// A native addon in C against Node-API, which Node, Bun and Deno share. Built by addon.ts with one command.
#define NAPI_VERSION 8
#include <math.h>
#include <node_api.h>
#include <stdint.h>

static uint8_t *bytes_of(napi_env env, napi_value array) {
  void *bytes = NULL;
  napi_get_typedarray_info(env, array, NULL, NULL, &bytes, NULL, NULL);
  return bytes;
}

/* blur(from: Uint8Array, to: Uint8Array, width, height): 1 2 1 across and down, a sixteenth of the sum */
static napi_value blur(napi_env env, napi_callback_info info) {
  size_t count = 4;
  napi_value argument[4];
  int32_t width, height;
  napi_get_cb_info(env, info, &count, argument, NULL, NULL);
  const uint8_t *restrict from = bytes_of(env, argument[0]);
  uint8_t *restrict to = bytes_of(env, argument[1]);
  napi_get_value_int32(env, argument[2], &width);
  napi_get_value_int32(env, argument[3], &height);
  for (int32_t y = 1; y < height - 1; y += 1) {
    const uint8_t *above = from + (y - 1) * width, *row = above + width, *below = row + width;
    for (int32_t x = 1; x < width - 1; x += 1) {
      uint16_t near = row[x - 1] + row[x + 1] + above[x] + below[x];
      uint16_t far = above[x - 1] + above[x + 1] + below[x - 1] + below[x + 1];
      to[y * width + x] = (uint16_t)(4 * row[x] + 2 * near + far) >> 4;
    }
  }
  return NULL;
}

/* hypotenuse(a, b): a call that does next to nothing */
static napi_value hypotenuse(napi_env env, napi_callback_info info) {
  size_t count = 2;
  napi_value argument[2], answer;
  double a, b;
  napi_get_cb_info(env, info, &count, argument, NULL, NULL);
  napi_get_value_double(env, argument[0], &a);
  napi_get_value_double(env, argument[1], &b);
  napi_create_double(env, sqrt(a * a + b * b), &answer);
  return answer;
}

/* dot(a: Float64Array, b: Float64Array): the sum of their products, added in order */
static napi_value dot(napi_env env, napi_callback_info info) {
  size_t count = 2, length;
  napi_value argument[2], answer;
  void *first = NULL, *second = NULL;
  napi_get_cb_info(env, info, &count, argument, NULL, NULL);
  napi_get_typedarray_info(env, argument[0], NULL, &length, &first, NULL, NULL);
  napi_get_typedarray_info(env, argument[1], NULL, NULL, &second, NULL, NULL);
  const double *a = first, *b = second;
  double total = 0;
  for (size_t at = 0; at < length; at += 1) total += a[at] * b[at];
  napi_create_double(env, total, &answer);
  return answer;
}

NAPI_MODULE_INIT() {
  napi_value function;
  napi_create_function(env, "blur", NAPI_AUTO_LENGTH, blur, NULL, &function);
  napi_set_named_property(env, exports, "blur", function);
  napi_create_function(env, "hypotenuse", NAPI_AUTO_LENGTH, hypotenuse, NULL, &function);
  napi_set_named_property(env, exports, "hypotenuse", function);
  napi_create_function(env, "dot", NAPI_AUTO_LENGTH, dot, NULL, &function);
  napi_set_named_property(env, exports, "dot", function);
  return exports;
}
