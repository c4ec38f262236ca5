#ifndef CSCRIPTHEAP_H
#define CSCRIPTHEAP_H

#include <stddef.h>
#include <stdint.h>

/// A Duktape heap whose every operation ends within bounds.
///
/// Debian's Duktape cannot be interrupted by a clock. But no script runs long without asking for
/// memory, so the requests are counted, and one too many leaves the operation on the spot: the
/// same script stops at the same place on every machine. Refusing the request, which Duktape
/// would report as an error, is not enough: version 2.7 may crash while it reports it. A heap that
/// was left so is dead, and only script_heap_destroy may be used on it.
typedef struct script_heap script_heap;

/// How an operation ended.
typedef enum {
  script_done = 0,
  /// The script threw an error, which is the result as text.
  script_threw = 1,
  /// The bounds were reached, or there is no memory.
  script_stopped = 2
} script_status;

/// Bytes in the encoding of Duktape: UTF-16 units, each in one to three bytes as in UTF-8.
typedef struct {
  const uint8_t *_Nullable bytes;
  size_t count;
} script_bytes;

/// How much one operation may do.
typedef struct {
  uint64_t requests;
  size_t bytes;
} script_limit;

script_heap *_Nullable script_heap_create(void);
void script_heap_destroy(script_heap *_Nonnull heap);

/// Compiles a script without running it; the result is its bytecode.
script_status script_heap_compile(
  script_heap *_Nonnull heap, script_bytes source, const char *_Nonnull name);

/// Runs bytecode that this version of Duktape has compiled.
script_status script_heap_run(script_heap *_Nonnull heap, script_bytes bytecode);

/// Calls a global function with strings; the result is what it returns, as text.
script_status script_heap_call(
  script_heap *_Nonnull heap, const char *_Nonnull function,
  const script_bytes *_Nonnull arguments, size_t count, script_limit limit);

/// The result of the last operation, valid until the next one.
script_bytes script_heap_result(const script_heap *_Nonnull heap);

/// The version of Duktape.
long script_heap_version(void);

#endif
