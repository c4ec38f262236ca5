#include <duktape.h>

// Duktape's interface is partly macros, which Swift does not see.

static inline duk_context *duktape_create(void) { return duk_create_heap_default(); }

/// Runs a script; 0 on success. Leaves the result or the error on the stack.
static inline int duktape_evaluate(duk_context *context, const char *script, size_t length) {
  return duk_peval_lstring(context, script, length);
}

/// The text of what is on top of the stack.
static inline const char *duktape_text(duk_context *context, size_t *length) {
  duk_size_t size = 0;
  const char *text = duk_safe_to_lstring(context, -1, &size);
  *length = size;
  return text;
}
