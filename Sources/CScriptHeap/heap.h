#ifndef SCRIPT_HEAP_H
#define SCRIPT_HEAP_H

#include "CScriptHeap.h"

#include <duktape.h>
#include <setjmp.h>
#include <stdbool.h>

/* What lies before each block; its size keeps the block aligned. */
typedef struct script_block {
  struct script_block *next;
  struct script_block *previous;
  size_t size;
  size_t padding;
} script_block;

struct script_heap {
  duk_context *context;
  script_limit limit;
  jmp_buf exit;
  bool is_dead;
  script_block blocks;
};

void script_memory_open(script_heap *heap);
void script_memory_close(script_heap *heap);
void *script_memory_allocate(void *heap, duk_size_t size);
void *script_memory_reallocate(void *heap, void *pointer, duk_size_t size);
void script_memory_free(void *heap, void *pointer);

/* Leaves the operation that runs; also what Duktape calls when it cannot go on. */
_Noreturn void script_heap_stop(void *heap, const char *message);

#endif
