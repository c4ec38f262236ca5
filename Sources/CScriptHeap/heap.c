#include "heap.h"

#include <stdlib.h>
#include <string.h>

static const script_limit unbounded = {UINT64_MAX, SIZE_MAX / 2};

void script_heap_stop(void *context, const char *message) {
  script_heap *heap = context;
  (void)message;
  heap->is_dead = true;
  longjmp(heap->exit, 1);
}

script_heap *script_heap_create(void) {
  script_heap *heap = calloc(1, sizeof(script_heap));
  if (!heap) return NULL;
  script_memory_open(heap);
  heap->limit = unbounded;
  if (setjmp(heap->exit) == 0) {
    heap->context = duk_create_heap(
      script_memory_allocate, script_memory_reallocate, script_memory_free, heap, script_heap_stop);
  }
  if (heap->context) return heap;
  script_heap_destroy(heap);
  return NULL;
}

/* The scripts leave nothing outside the heap, so Duktape need not take it apart. */
void script_heap_destroy(script_heap *heap) {
  script_memory_close(heap);
  free(heap);
}

static script_status threw(script_heap *heap) {
  duk_safe_to_string(heap->context, -1);
  return script_threw;
}

script_status script_heap_compile(script_heap *heap, script_bytes source, const char *name) {
  if (heap->is_dead || setjmp(heap->exit) != 0) return script_stopped;
  duk_set_top(heap->context, 0);
  duk_push_string(heap->context, name);
  const char *text = (const char *)source.bytes;
  if (duk_pcompile_lstring_filename(heap->context, 0, text, source.count) != 0) {
    return threw(heap);
  }
  duk_dump_function(heap->context);
  return script_done;
}

script_status script_heap_run(script_heap *heap, script_bytes bytecode) {
  if (heap->is_dead || setjmp(heap->exit) != 0) return script_stopped;
  duk_set_top(heap->context, 0);
  void *copy = duk_push_fixed_buffer(heap->context, bytecode.count);
  memcpy(copy, bytecode.bytes, bytecode.count);
  duk_load_function(heap->context);
  return duk_pcall(heap->context, 0) == 0 ? script_done : threw(heap);
}

script_status script_heap_call(
  script_heap *heap, const char *function, const script_bytes *arguments, size_t count,
  script_limit limit) {
  if (heap->is_dead || setjmp(heap->exit) != 0) return script_stopped;
  size_t held = unbounded.bytes - heap->limit.bytes;
  heap->limit = limit;
  duk_set_top(heap->context, 0);
  duk_get_global_string(heap->context, function);
  duk_require_stack(heap->context, (duk_idx_t)count);
  for (size_t index = 0; index < count; index++) {
    duk_push_lstring(
      heap->context, (const char *)arguments[index].bytes, arguments[index].count);
  }
  script_status status = script_done;
  if (duk_pcall(heap->context, (duk_idx_t)count) != 0) status = threw(heap);
  else duk_safe_to_string(heap->context, -1);
  size_t taken = limit.bytes - heap->limit.bytes;
  heap->limit = unbounded;
  heap->limit.bytes -= held + taken;
  return status;
}

script_bytes script_heap_result(const script_heap *heap) {
  script_bytes result = {NULL, 0};
  if (heap->is_dead || duk_get_top(heap->context) == 0) return result;
  if (duk_is_buffer(heap->context, -1)) {
    result.bytes = duk_get_buffer(heap->context, -1, &result.count);
  } else {
    result.bytes = (const uint8_t *)duk_get_lstring(heap->context, -1, &result.count);
  }
  return result;
}

long script_heap_version(void) { return DUK_VERSION; }
